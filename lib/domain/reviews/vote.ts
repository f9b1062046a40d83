export const outcomes = ["left", "right", "tie", "neither"] as const;
export type Outcome = (typeof outcomes)[number];

/** Two candidates of a review, by the side of the screen they are shown on. */
export type Pair = { leftId: string; rightId: string };

/** One person's outcome for one pair. `tie`: equally good; `neither`: both unwanted. */
export type PairVote = Pair & { outcome: Outcome };

/** The same for both orders of a pair. */
export const pairKey = ({ leftId, rightId }: Pair) =>
  leftId < rightId ? `${leftId} ${rightId}` : `${rightId} ${leftId}`;

/** Null after a tie or neither. */
export function winnerOf({ leftId, rightId, outcome }: PairVote): string | null {
  if (outcome === "left") return leftId;
  return outcome === "right" ? rightId : null;
}

/**
 * The votes of one person that count, from all of them, oldest first: a later vote on a pair replaces the earlier one and
 * takes its place in the order.
 */
export function standingVotes<V extends PairVote>(votes: readonly V[]): V[] {
  const byPair = new Map<string, V>();
  for (const vote of votes) byPair.set(pairKey(vote), vote);
  return [...byPair.values()];
}
