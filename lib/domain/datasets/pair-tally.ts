import type { Outcome, PairVote } from "@/lib/domain/reviews/vote";

/** Votes on one pair: how many for each side, by the order of ids, and how many named none. */
export type PairTally = { first: number; second: number; tie: number; neither: number };

export const emptyTally = (): PairTally => ({ first: 0, second: 0, tie: 0, neither: 0 });

/** The outcome by the order of the ids instead of by side. */
export function byIds({ leftId, rightId, outcome }: PairVote): Outcome {
  if (outcome !== "left" && outcome !== "right") return outcome;
  return (outcome === "left") === leftId < rightId ? "left" : "right";
}

const fields = { left: "first", right: "second", tie: "tie", neither: "neither" } as const;
export const addTo = (tally: PairTally, outcome: Outcome): void => {
  tally[fields[outcome]]++;
};

/** Votes that say something of the pair: all but *neither*. */
export const votesIn = ({ first, second, tie }: PairTally): number => first + second + tie;

/** What most said, ties half to each side: even is a tie; `neither` if nobody said anything else. */
export function majorityOf(tally: PairTally): Outcome {
  if (votesIn(tally) === 0) return "neither";
  if (tally.first === tally.second) return "tie";
  return tally.first > tally.second ? "left" : "right";
}

/** Share of the larger side, ties half to each: 0.5 to 1. Null without votes. */
export function agreementOn(tally: PairTally): number | null {
  const votes = votesIn(tally);
  return votes === 0 ? null : (Math.max(tally.first, tally.second) + tally.tie / 2) / votes;
}
