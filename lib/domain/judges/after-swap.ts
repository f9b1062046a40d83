import type { Judgement, OutcomeByPair } from "./judgement";

const tie = 2;

/** `both`: how many pairs were judged both ways round; `flips`: how many of them differed and became a tie. */
type AfterSwap = { settled: OutcomeByPair; flips: number; both: number };

/** What one person said: the later answer to a pair replaces the earlier. */
export const standing = (own: readonly Judgement[]): OutcomeByPair =>
  new Map(own.map(({ pair, outcome }) => [pair, outcome]));

/**
 * What one assistant said. Of a pair judged both ways round, the answer that both have, else a tie; one judged a single
 * way is left out. Without sides each answer stands as it is. Of each way round the later answer holds.
 */
export function afterSwap(own: readonly Judgement[]): AfterSwap {
  const ways = { earlier: new Map<number, number>(), later: new Map<number, number>() };
  const settled = new Map<number, number>();
  for (const { pair, left, outcome } of own) (left ? ways[left] : settled).set(pair, outcome);
  let [flips, both] = [0, 0];
  for (const [pair, one] of ways.earlier) {
    const other = ways.later.get(pair);
    if (other === undefined) continue;
    both += 1;
    if (one !== other) flips += 1;
    settled.set(pair, one === other ? one : tie);
  }
  return { settled, flips, both };
}
