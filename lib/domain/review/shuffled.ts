import { createHash } from "node:crypto";
import { championIsLeft } from "./side";
import { type Pair, pairKey } from "./vote";

/**
 * A reviewer's own order and sides of these pairs: always the same, random-looking, and balanced: of each two
 * successive pairs, one shows its left side on the left. Removing a pair keeps the order of the others.
 */
export function shuffledFor(reviewId: string, reviewerId: string, pairs: readonly Pair[]): Pair[] {
  const placeOf = (pair: Pair) =>
    createHash("sha256")
      .update(`${reviewId} ${reviewerId} ${pairKey(pair)}`)
      .digest("hex");
  const placed = pairs.map((pair) => ({ pair, place: placeOf(pair) }));
  const isLeft = championIsLeft(reviewId, reviewerId);
  return placed
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ pair: { leftId, rightId } }, i) =>
      isLeft(i) ? { leftId, rightId } : { leftId: rightId, rightId: leftId },
    );
}
