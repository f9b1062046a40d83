import { createHash } from "node:crypto";
import { championIsLeft } from "./side";
import { type Pair, pairKey } from "./vote";

/**
 * A reviewer's own order and sides of these pairs: always the same for a seed, random-looking, and balanced: of each two
 * successive pairs, one shows its left side on the left. Removing a pair keeps the order of the others.
 */
export function shuffledBy(seed: string, pairs: readonly Pair[]): Pair[] {
  const placeOf = (pair: Pair) =>
    createHash("sha256")
      .update(`${seed} ${pairKey(pair)}`)
      .digest("hex");
  const placed = pairs.map((pair) => ({ pair, place: placeOf(pair) }));
  const isLeft = championIsLeft(seed);
  return placed
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ pair: { leftId, rightId } }, i) =>
      isLeft(i) ? { leftId, rightId } : { leftId: rightId, rightId: leftId },
    );
}
