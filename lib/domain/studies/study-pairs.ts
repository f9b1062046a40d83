import type { Outcome } from "@/lib/domain/reviews/vote";
import type { StudyRating, StudyRow, StudyVote } from "./row";

/** What one rater said of two pictures of a group. `sided`: which of them was shown on the left is known. */
export type StudyPair = Pick<StudyVote, "group" | "rater" | "isAssistant" | "kind" | "confidence"> & {
  left: string;
  right: string;
  outcome: Outcome;
  sided: boolean;
  leftModel?: string;
  rightModel?: string;
};

/** Numbers have distances, labels only differ. */
export function scaleOf(ratings: readonly StudyRating[]): "interval" | "nominal" {
  return ratings.every(({ score }) => typeof score === "number") ? "interval" : "nominal";
}

export const isRating = (row: StudyRow): row is StudyRating => row.form === "rating";

function comparedOutcome(one: StudyRating, other: StudyRating): Outcome {
  if (one.score === other.score) return "tie";
  return one.score > other.score ? "left" : "right";
}

function ratingPair(one: StudyRating, other: StudyRating): StudyPair {
  const { group, rater, isAssistant, kind } = one;
  return {
    ...{ group, rater, isAssistant, sided: false, outcome: comparedOutcome(one, other) },
    ...{ left: one.picture, right: other.picture },
    ...(kind !== undefined && { kind }),
    ...(one.model !== undefined && { leftModel: one.model }),
    ...(other.model !== undefined && { rightModel: other.model }),
  };
}

/** Every two pictures of a group that one rater scored: the higher score wins, equal ones tie. None of labels. */
function* pairsOfRatings(ratings: readonly StudyRating[]): Generator<StudyPair> {
  if (scaleOf(ratings) === "nominal") return;
  const scored = new Map<string, StudyRating[]>();
  for (const rating of ratings) {
    const key = JSON.stringify([rating.group, rating.rater]);
    const own = scored.get(key);
    if (own) own.push(rating);
    else scored.set(key, [rating]);
  }
  for (const own of scored.values())
    for (const [at, one] of own.entries())
      for (const other of own.slice(at + 1)) yield ratingPair(one, other);
}

/** All that the rows of one question say of pairs. */
export function* studyPairs(rows: readonly StudyRow[]): Generator<StudyPair> {
  for (const row of rows) if (!isRating(row)) yield { ...row, sided: true };
  yield* pairsOfRatings(rows.filter(isRating));
}
