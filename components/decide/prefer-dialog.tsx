"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { plural } from "@/components/ui/format";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";
import { candidateLabels } from "./candidate-label";
import { DecisionFailure } from "./decision-failure";
import { DecisionForm } from "./decision-form";
import { DecisionLine } from "./decision-line";
import { reviewKey, reviewOf } from "./find-review";
import { DecidedMeanwhile, prefer } from "./prefer";
import { rereadDecided } from "./reread-decided";

export type PreferDialogProps = {
  ws: string;
  /** What was chosen from, the chosen one among them. */
  candidates: readonly ArtifactItem[];
  chosenId: string;
  onClose: () => void;
  onDone?: (review: Review) => void;
};

/** The team's decision, with a reason if one is typed. Decides the review of these candidates if there is one. */
export function PreferDialog({ ws, candidates, chosenId, onClose, onDone }: PreferDialogProps) {
  const cache = useQueryClient();
  const ofThese = reviewOf(ws, candidates);
  const review = useQuery(ofThese);
  const labels = candidateLabels(candidates);

  /** Whoever is quicker than the first answer has not seen what stands, and must not write over it. */
  async function seenReview(): Promise<Review | null> {
    if (review.data !== undefined) return review.data;
    const standing = await cache.ensureQueryData(ofThese);
    if (standing?.state === "decided") throw new DecidedMeanwhile(standing);
    return standing;
  }

  const storing = useMutation({
    mutationFn: async (reason: string) =>
      prefer({ ws, candidates, chosenId, reason, seen: await seenReview() }),
    onSuccess: async (decided) => {
      cache.setQueryData(reviewKey(ws, candidates), decided);
      onClose();
      onDone?.(decided);
      await rereadDecided(cache, ws);
    },
    onError: (error) => {
      if (error instanceof DecidedMeanwhile) cache.setQueryData(reviewKey(ws, candidates), error.current);
    },
  });
  const chosen = candidates.find((each) => each.id === chosenId);
  if (chosen === undefined) return null;
  return (
    <DecisionForm
      chosen={chosen}
      label={labels.get(chosenId) ?? chosen.name}
      description={against(candidates.length)}
      isStoring={storing.isPending}
      onSubmit={(typed) => storing.mutate(String(typed.get("reason") ?? "").trim())}
      onClose={onClose}
    >
      <Standing review={review.data ?? null} labels={labels} />
      <DecisionFailure
        error={storing.error ?? review.error}
        meanwhile="See above what stands now. Nothing of yours is stored yet: prefer again, or leave it so."
      />
    </DecisionForm>
  );
}

const against = (count: number) =>
  count < 2
    ? "The decision is the team's, and stays in the history."
    : `Against ${plural(count - 1, "other")}. The decision is the team's, and stays in the history.`;

function Standing({ review, labels }: { review: Review | null; labels: ReadonlyMap<string, string> }) {
  const last = review?.history[0];
  if (last === undefined) return null;
  return (
    <section aria-label="What stands now" className="grid gap-1 border-t pt-3">
      <h3 className="text-ink-3 text-xs">What stands now</h3>
      <DecisionLine decision={last} labels={labels} />
    </section>
  );
}
