import { cohensKappa } from "./rates";
import type { Outcome, PairVote } from "./vote";

/** One reviewer's answers by pair. Both are numbers, since thousands of pairs are looked up for every two reviewers. */
export type Answers = ReadonlyMap<number, RatingIndex>;

/** Relative to the candidates' order, not to the screen: a category must mean the same in all pairs. */
export const answers = ["earlier", "later", "tie", "neither"] as const;
export type RatingIndex = number;

/** More than the candidates of any review, so that two places fit into one number. */
export const placesApart = 1024;

type By = PairVote & { accountId: string };

export function ratingOf(outcome: Outcome, isLeftEarlier: boolean): RatingIndex {
  if (outcome === "tie" || outcome === "neither") return outcome === "tie" ? 2 : 3;
  return (outcome === "left") === isLeftEarlier ? 0 : 1;
}

/** Each reviewer's answers, by the places of candidates. */
export function answersOf(
  votes: readonly By[],
  placeOf: (artifactId: string) => number | undefined,
): Answers[] {
  const byReviewer = new Map<string, Map<number, RatingIndex>>();
  for (const vote of votes) {
    const [left, right] = [placeOf(vote.leftId) ?? 0, placeOf(vote.rightId) ?? 0];
    const own = byReviewer.get(vote.accountId) ?? new Map<number, RatingIndex>();
    const pair = Math.min(left, right) * placesApart + Math.max(left, right);
    byReviewer.set(vote.accountId, own.set(pair, ratingOf(vote.outcome, left < right)));
  }
  return [...byReviewer.values()];
}

/** `weight`: over how many pairs. */
type Kappa = { kappa: number; weight: number };

/** Kappa of two reviewers over the pairs that both have voted on. */
function between(one: Answers, other: Answers): Kappa | null {
  const shared = new Float64Array(answers.length ** 2);
  for (const [pair, a] of one) {
    const b = other.get(pair);
    if (b === undefined) continue;
    const at = a * answers.length + b;
    shared[at] = (shared[at] ?? 0) + 1;
  }
  const rated = answers.flatMap((a, i) =>
    answers.map((b, j) => [a, b, shared[i * answers.length + j] ?? 0] as const),
  );
  const kappa = cohensKappa(rated.filter(([, , times]) => times > 0));
  return kappa === null ? null : { kappa, weight: shared.reduce((sum, times) => sum + times, 0) };
}

/** The mean, weighted by shared pairs; null if no two share a pair. */
function meanOf(found: readonly Kappa[]): number | null {
  const weight = found.reduce((sum, each) => sum + each.weight, 0);
  return weight === 0 ? null : found.reduce((sum, each) => sum + each.kappa * each.weight, 0) / weight;
}

/** Of one judge with each of the others; null if they share no pair. */
export const agreementWith = (one: Answers, others: readonly Answers[]): number | null =>
  meanOf(others.flatMap((other) => between(one, other) ?? []));

/**
 * Cohen's kappa over the pairs that two reviewers have both voted on; the outcomes are the earlier candidate, the later
 * one, tie and neither. With more than two reviewers, the mean over every two of them, weighted by shared pairs. Null
 * if no two share a pair.
 */
export function agreementOf(reviewers: readonly Answers[]): { kappa: number; reviewers: number } | null {
  const found = reviewers.flatMap((a, i) => reviewers.slice(i + 1).flatMap((b) => between(a, b) ?? []));
  const kappa = meanOf(found);
  return kappa === null ? null : { kappa, reviewers: reviewers.length };
}
