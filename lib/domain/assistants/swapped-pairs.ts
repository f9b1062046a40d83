import { createHash } from "node:crypto";
import { budgetOf } from "@/lib/domain/reviews/pairs";
import { shuffledBy } from "@/lib/domain/reviews/shuffled";
import type { Pair } from "@/lib/domain/reviews/vote";

/**
 * Pairs that join all candidates, as many as one person is asked at most: candidates in a ring by the seed, each with the
 * next one, then with the one after that, and so on. Independent of votes, so that any process gives the same.
 */
function ringPairs(seed: string, candidates: readonly string[]): Pair[] {
  const placeOf = (id: string) => createHash("sha256").update(`${seed} ${id}`).digest("hex");
  const ring = candidates
    .map((id) => ({ id, place: placeOf(id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);
  const most = budgetOf(ring.length);
  const pairs: Pair[] = [];
  for (let step = 1; pairs.length < most; step++) {
    // Half way around, each pair would come twice.
    const starts = step * 2 === ring.length ? step : ring.length;
    for (let i = 0; i < starts && pairs.length < most; i++)
      pairs.push({ leftId: ring[i] as string, rightId: ring[(i + step) % ring.length] as string });
  }
  return pairs;
}

const swapped = ({ leftId, rightId }: Pair): Pair => ({ leftId: rightId, rightId: leftId });

/**
 * What an assistant is asked, in order: every pair, then all of them again with sides exchanged, so that the two showings
 * of a pair are as far apart as can be. `pairs`: those of a review of two sides.
 */
export function swappedPairs(
  seed: string,
  { candidates, pairs }: { candidates: readonly string[]; pairs: readonly Pair[] | null },
): Pair[] {
  const first = shuffledBy(seed, pairs ?? ringPairs(seed, candidates));
  return [...first, ...first.map(swapped)];
}
