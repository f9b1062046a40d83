"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { reviewOfThese } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";

// Loaded when there is something to show: most of what is compared was never decided.
const DecisionLine = dynamic(loaderOf(() => import("@/components/reviews/decision-line"), "DecisionLine"));
const ReopenButton = dynamic(loaderOf(() => import("@/components/reviews/reopen-button"), "ReopenButton"));

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
