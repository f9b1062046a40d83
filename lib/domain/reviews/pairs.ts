import type { Next } from "./king";
import { type Strengths, strengthsOf } from "./strengths";
import { comparisonsOf, indexOf, type VoteTally } from "./tally";
import { type Pair, type PairVote, pairKey } from "./vote";

/** Above this many candidates, only those with the fewest votes are considered: the estimate takes cubic time. */
const maxWeighed = 64;
/** How many pictures to decode ahead. */
const ahead = 4;

/** How many pairs one reviewer is asked to judge: as many as sorting takes, or all pairs if those are fewer. */
export const budgetOf = (candidates: number): number =>
  Math.min((candidates * (candidates - 1)) / 2, Math.ceil(candidates * Math.log2(Math.max(1, candidates))));

/** How far one reviewer with so many standing votes is. */
export function progressOfPairs(candidates: number, votes: number): Next["progress"] {
  const total = budgetOf(candidates);
  return { done: Math.min(votes, total), total };
}

function weighedOf(candidates: readonly string[], votes: readonly VoteTally[]): string[] {
  const counts = new Map(candidates.map((id) => [id, 0]));
  for (const { leftId, rightId, times } of votes)
    for (const id of [leftId, rightId]) counts.set(id, (counts.get(id) ?? 0) + times);
  const byCount = [...candidates].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
  return byCount.slice(0, maxWeighed);
}

/** The chance of each to be at least as good as the leader, by the logistic approximation of a normal distribution. */
function chancesToLead({ players, varianceBetween }: Strengths): number[] {
  const values = players.map(({ value }) => value);
  const leader = values.indexOf(Math.max(...values));
  return values.map((value, i) => {
    const z = (value - (values[leader] ?? 0)) / Math.sqrt(varianceBetween(i, leader) || 1);
    return 1 / (1 + Math.exp(-1.702 * z));
  });
}

/**
 * The pairs this reviewer has not voted on, most informative first: what a vote says about the difference of two
 * candidates, p (1 - p) times its variance, weighted by the chance that each of them is the best.
 */
function pickInformative(
  candidates: readonly string[],
  own: readonly PairVote[],
  all: readonly VoteTally[],
): Pair[] {
  const weighed = weighedOf(candidates, all);
  const strengths = strengthsOf(weighed.length, comparisonsOf(all, indexOf(weighed)));
  const chances = chancesToLead(strengths);
  const voted = new Set(own.map(pairKey));
  const informationOf = (i: number, j: number) => {
    const odds = (strengths.players[i]?.value ?? 0) - (strengths.players[j]?.value ?? 0);
    const chance = 1 / (1 + Math.exp(-odds));
    const weight = (chances[i] ?? 0) * (chances[j] ?? 0);
    return chance * (1 - chance) * strengths.varianceBetween(i, j) * weight;
  };
  const rated = weighed.flatMap((leftId, i) =>
    weighed.slice(i + 1).flatMap((rightId, k) => {
      const pair = { leftId, rightId };
      return voted.has(pairKey(pair)) ? [] : [{ pair, information: informationOf(i, i + 1 + k) }];
    }),
  );
  return rated.sort((a, b) => b.information - a.information).map(({ pair }) => pair);
}

export type PairsState = {
  candidates: readonly string[];
  /** This reviewer's standing votes. */
  own: readonly PairVote[];
  /** Everyone's. */
  all: readonly VoteTally[];
};

/**
 * The most informative next pair; `earlierIsLeft` says whether its earlier candidate is on the left in the nth vote.
 */
export function nextOfPairs(
  { candidates, own, all }: PairsState,
  earlierIsLeft: (done: number) => boolean,
): Next {
  const progress = progressOfPairs(candidates.length, own.length);
  const [first, ...others] = progress.done < progress.total ? pickInformative(candidates, own, all) : [];
  if (first === undefined) return { pair: null, championId: null, upcoming: [], progress };
  const pair = earlierIsLeft(progress.done) ? first : { leftId: first.rightId, rightId: first.leftId };
  const later = new Set(others.slice(0, ahead).flatMap(({ leftId, rightId }) => [leftId, rightId]));
  const upcoming = [...later].filter((id) => id !== pair.leftId && id !== pair.rightId);
  return { pair, championId: null, upcoming: upcoming.slice(0, ahead), progress };
}
