"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";
import { candidateLabels } from "./candidate-label";
import { DecisionFailure } from "./decision-failure";
import { DecisionLine } from "./decision-line";
import { reviewKey, reviewOf } from "./find-review";
import { DecidedMeanwhile, reopen } from "./prefer";
import { rereadDecided } from "./reread-decided";

export type DecisionPanelProps = { ws: string; candidates: readonly ArtifactItem[] };

/** State and history of the review of exactly these candidates; nothing where there is none. */
export function DecisionPanel({ ws, candidates }: DecisionPanelProps) {
  const review = useQuery(reviewOf(ws, candidates));
  if (!review.data) return null;
  return <Standing ws={ws} candidates={candidates} review={review.data} />;
}

function Standing({ ws, candidates, review }: DecisionPanelProps & { review: Review }) {
  const cache = useQueryClient();
  const labels = candidateLabels(candidates);
  const reopening = useMutation({
    mutationFn: () => reopen(ws, review),
    onSuccess: async (now) => {
      cache.setQueryData(reviewKey(ws, candidates), now);
      await rereadDecided(cache, ws);
    },
    onError: (error) => {
      if (error instanceof DecidedMeanwhile) cache.setQueryData(reviewKey(ws, candidates), error.current);
    },
  });
  const decided = review.state === "decided";
  return (
    <section aria-label="The team's decision" className="grid gap-3 border-t pt-4">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 font-[550]">{decided ? "Decided" : "Open for a decision"}</h3>
        {decided ? (
          <Button size="sm" disabled={reopening.isPending} onClick={() => reopening.mutate()}>
            <Undo2 aria-hidden />
            Reopen
          </Button>
        ) : null}
      </div>
      <DecisionFailure
        error={reopening.error}
        meanwhile="Below is what stands now. Nothing was reopened: look, and reopen again if you still want to."
      />
      <ol aria-label="History, newest first" className="grid gap-3">
        {review.history.map((decision) => (
          <li key={decision.seq}>
            <DecisionLine decision={decision} labels={labels} />
          </li>
        ))}
      </ol>
    </section>
  );
}
