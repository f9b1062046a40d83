"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { toast } from "sonner";
import { DecidedMeanwhile, reopen } from "@/components/decide/prefer";
import { Button } from "@/components/ui/button";
import { DateLabel } from "@/components/ui/date-label";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Kbd } from "@/components/ui/kbd";
import { StateLabel } from "@/components/ui/state-label";
import type { Review } from "@/lib/contracts/review";
import { Failure } from "./failure";
import { HistoryEntry } from "./history-entry";
import { reviewOf } from "./review-queries";

export type ReviewSideProps = {
  ws: string;
  review: Review;
  labels: ReadonlyMap<string, string>;
  mayDecide: boolean;
};

/** Where the review stands, the way back to open, and all that was decided. */
export function ReviewSide({ ws, review, labels, mayDecide }: ReviewSideProps) {
  const { by, createdAt, closedAt, history } = review;
  return (
    <aside aria-label="Decision" className="grid content-start gap-4">
      {closedAt === null ? (
        <OpenNow mayDecide={mayDecide} />
      ) : (
        <Decided ws={ws} review={review} closedAt={closedAt} mayDecide={mayDecide} />
      )}
      <section aria-label="History" className="grid gap-3 border-t pt-4">
        <h2 className="text-ink-3 text-xs">History, newest first</h2>
        <ol className="grid gap-3.5">
          {history.map((decision) => (
            <li key={decision.seq}>
              <HistoryEntry decision={decision} labels={labels} />
            </li>
          ))}
          <li className="flex flex-wrap gap-x-2 text-ink-2">
            <span>Opened by {by.name}</span>
            <DateLabel at={createdAt} className="text-ink-3" />
          </li>
        </ol>
      </section>
    </aside>
  );
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
          Arrows go from candidate to candidate, Enter opens one, <Kbd>c</Kbd> compares. <Kbd>⇧ P</Kbd>, or
          the button below a picture, prefers it for the team.
        </p>
      ) : null}
    </section>
  );
}

type DecidedProps = { ws: string; review: Review; closedAt: string; mayDecide: boolean };

function Decided({ ws, review, closedAt, mayDecide }: DecidedProps) {
  const cache = useQueryClient();
  const { queryKey } = reviewOf(ws, review.id);
  const reopening = useMutation({
    mutationFn: () => reopen(ws, review),
    onSuccess: async (open) => {
      cache.setQueryData(queryKey, open);
      toast.success("The review is open again; what was decided stays in its history");
      await cache.invalidateQueries();
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
      {reopening.error instanceof DecidedMeanwhile ? (
        <ErrorPanel
          problem={{
            title: "Somebody else decided meanwhile",
            detail: "Below is what stands now. Nothing was reopened: look, and reopen if you still want to.",
          }}
        />
      ) : (
        <Failure error={reopening.error} />
      )}
    </section>
  );
}
