import type { VoteTally } from "@/lib/domain/reviews/tally";
import { type PairVote, pairKey, winnerOf } from "@/lib/domain/reviews/vote";

/** What a vote says, whatever the sides: the winner, "tie" or "neither". */
const saidBy = (vote: PairVote): string => winnerOf(vote) ?? vote.outcome;

/** An assistant's votes on pairs that it has judged both ways, one each. */
export type SwappedVotes = {
  /** By the sides of the first showing; a tie where the two showings differ. */
  votes: PairVote[];
  /** How many became ties by that. */
  flips: number;
};

/** The votes that survive an exchange of sides, from the standing votes of one assistant, one for each pair and sides. */
export function afterSwap(standing: readonly PairVote[]): SwappedVotes {
  const firsts = new Map<string, PairVote>();
  const votes: PairVote[] = [];
  let flips = 0;
  for (const vote of standing) {
    const first = firsts.get(pairKey(vote));
    if (first === undefined) {
      firsts.set(pairKey(vote), vote);
      continue;
    }
    const survives = saidBy(first) === saidBy(vote);
    if (!survives) flips++;
    votes.push(survives ? first : { ...first, outcome: "tie" });
  }
  return { votes, flips };
}

const exchanged = { left: "right", right: "left", tie: "tie", neither: "neither" } as const;

/** As one vote a pair, half of it on each side of the screen: it says nothing about sides. */
export const sidelessTallies = (votes: readonly PairVote[]): VoteTally[] =>
  votes.flatMap(({ leftId, rightId, outcome }) => [
    { leftId, rightId, outcome, times: 0.5 },
    { leftId: rightId, rightId: leftId, outcome: exchanged[outcome], times: 0.5 },
  ]);
