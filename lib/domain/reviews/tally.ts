import type { PlayerComparison } from "./strengths";
import type { PairVote } from "./vote";

/** `times` votes with the same outcome on one pair, shown on the same sides. */
export type VoteTally = PairVote & { times: number };

export const oneEach = (votes: readonly PairVote[]): VoteTally[] =>
  votes.map((vote) => ({ ...vote, times: 1 }));

export const scores = { left: 1, tie: 0.5, right: 0 };

/**
 * Votes as comparisons of players. `playerOf` returns the index of a candidate, or null if it does not take part. Votes
 * between two candidates of the same player are left out, and so are votes for neither, which compare nothing.
 */
export function comparisonsOf(
  votes: readonly (PairVote & { times?: number })[],
  playerOf: (artifactId: string) => number | null | undefined,
): PlayerComparison[] {
  return votes.flatMap(({ leftId, rightId, outcome, times = 1 }) => {
    const [left, right] = [playerOf(leftId), playerOf(rightId)];
    if (outcome === "neither" || left == null || right == null || left === right) return [];
    return [{ left, right, score: scores[outcome], times }];
  });
}

/** The index of each name, for `comparisonsOf`. */
export function indexOf(names: readonly string[]): (name: string) => number | undefined {
  const indices = new Map(names.map((name, i) => [name, i]));
  return (name) => indices.get(name);
}
