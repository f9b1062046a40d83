"use client";

import { useQuery } from "@tanstack/react-query";
import { DecisionLine } from "@/components/reviews/decision-line";
import { ReopenButton } from "@/components/reviews/reopen-button";
import { reviewOfThese } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";

type DecisionPanelProps = { ws: string; candidates: readonly ArtifactItem[] };

/** State and history of the review of exactly these candidates; renders nothing if there is none. */
export function DecisionPanel({ ws, candidates }: DecisionPanelProps) {
  const { data: review } = useQuery(reviewOfThese(ws, candidates));
  if (!review) return null;
  const labels = candidateLabels(candidates);
  const isDecided = review.state === "decided";
  return (
    <section aria-label="The team's decision" className="grid gap-3 border-t pt-4">
      <h3 className="font-[550]">{isDecided ? "Decided" : "Awaiting decision"}</h3>
      {isDecided ? <ReopenButton ws={ws} review={review} /> : null}
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
