import { groupBy } from "@/lib/domain/lists/group-by";
import { type Interval, z95 } from "@/lib/domain/reviews/rates";
import { type PairVote, pairKey, winnerOf } from "@/lib/domain/reviews/vote";

/** A vote with its review: the same two artifacts may meet in several. */
export type ReviewVote = PairVote & { reviewId: string; accountId: string };

/** What two reviewers said about one pair, in words that mean the same for every pair. */
export type SharedPair = { a: string; b: string; said: readonly [string, string] };

/** Kappa with its 95 % interval and the number of shared pairs. */
export type Kappa = { kappa: number; interval: Interval; pairs: number };

/** The outcome regardless of sides: the winner is `first` or `second` in the order of ids. */
function relative(vote: PairVote): string {
  const winner = winnerOf(vote);
  if (winner === null) return vote.outcome;
  return winner === [vote.leftId, vote.rightId].sort()[0] ? "first" : "second";
}

/** Every two votes by different reviewers on the same pair in the same review. */
export function sharedPairs(votes: readonly ReviewVote[]): SharedPair[] {
  const byPair = groupBy(votes, (vote) => `${vote.reviewId} ${pairKey(vote)}`);
  return [...byPair.values()].flatMap((same) =>
    same.flatMap((one, i) =>
      same.slice(i + 1).map((other) => ({
        a: one.accountId,
        b: other.accountId,
        said: [relative(one), relative(other)] as const,
      })),
    ),
  );
}

/**
 * Agreement beyond chance over pairs of answers by many reviewers: Scott's pi, which is Cohen's kappa with one
 * distribution of answers for everyone, since the order of two reviewers means nothing here. Its standard error is
 * after Cohen (1960). Null without pairs, or if all answers are the same.
 */
export function kappaOf(shared: readonly SharedPair[]): Kappa | null {
  const pairs = shared.length;
  const counts = new Map<string, number>();
  for (const said of shared.flatMap((each) => each.said)) counts.set(said, (counts.get(said) ?? 0) + 1);
  const expected = [...counts.values()].reduce((sum, count) => sum + (count / (2 * pairs)) ** 2, 0);
  if (pairs === 0 || expected === 1) return null;
  const observed = shared.filter(({ said: [one, other] }) => one === other).length / pairs;
  const kappa = (observed - expected) / (1 - expected);
  const error = Math.sqrt((observed * (1 - observed)) / pairs) / (1 - expected);
  return { kappa, interval: [kappa - z95 * error, Math.min(1, kappa + z95 * error)], pairs };
}
