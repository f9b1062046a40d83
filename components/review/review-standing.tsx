"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { DecisionFailure } from "@/components/decide/decision-failure";
import { DecidedMeanwhile, reopen } from "@/components/decide/prefer";
import { rereadDecided } from "@/components/decide/reread-decided";
import { Button } from "@/components/ui/button";
import { DateLabel } from "@/components/ui/date-label";
import { Kbd } from "@/components/ui/kbd";
import { StateLabel } from "@/components/ui/state-label";
import { toast } from "@/components/ui/toast";
import type { Review } from "@/lib/contracts/review";
import { reviewOf } from "./review-queries";

type ReviewStandingProps = { ws: string; review: Review; mayDecide: boolean };

/** Where the review stands, and the way back to open. */
export function ReviewStanding({ ws, review, mayDecide }: ReviewStandingProps) {
  if (review.closedAt === null) return <OpenNow mayDecide={mayDecide} />;
  return <Decided ws={ws} review={review} closedAt={review.closedAt} mayDecide={mayDecide} />;
}

function OpenNow({ mayDecide }: { mayDecide: boolean }) {
  return (
    <section className="grid gap-1.5">
      <h2>
        <StateLabel state="queued" className="text-sm!">
          Open for a decision
        </StateLabel>
      </h2>
      {mayDecide ? (
        <p className="text-ink-2 leading-relaxed">
          <span className="pointer-coarse:hidden">
            Arrows go from candidate to candidate, Enter opens one, <Kbd>c</Kbd> compares, <Kbd>⇧ P</Kbd>{" "}
            prefers.{" "}
          </span>
          The button below a picture prefers it for the team.
        </p>
      ) : null}
    </section>
  );
}

type DecidedProps = ReviewStandingProps & { closedAt: string };

function Decided({ ws, review, closedAt, mayDecide }: DecidedProps) {
  const cache = useQueryClient();
  const { queryKey } = reviewOf(ws, review.id);
  const reopening = useMutation({
    mutationFn: () => reopen(ws, review),
    onSuccess: async (open) => {
      cache.setQueryData(queryKey, open);
      toast.success("The review is open again; what was decided stays in its history");
      await rereadDecided(cache, ws);
    },
    onError: (error) => {
      if (error instanceof DecidedMeanwhile) cache.setQueryData(queryKey, error.current);
    },
  });
  return (
    <section className="grid gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2>
          <StateLabel state="preferred" className="text-sm!">
            Decided
          </StateLabel>{" "}
          <DateLabel at={closedAt} show="relative" className="text-ink-2" />
        </h2>
        {mayDecide ? (
          <Button size="sm" disabled={reopening.isPending} onClick={() => reopening.mutate()}>
            <Undo2 aria-hidden />
            Reopen
          </Button>
        ) : null}
      </div>
      <DecisionFailure
        error={reopening.error}
        meanwhile="Below is what stands now. Nothing was reopened: look, and reopen if you still want to."
      />
    </section>
  );
}
