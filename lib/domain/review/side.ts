import { createHash } from "node:crypto";

/**
 * Whether the champion of a reviewer's nth pair is on the left: always the same, random-looking, and balanced: of each
 * two successive pairs, one is left and one right.
 */
export function championIsLeft(reviewId: string, reviewerId: string): (done: number) => boolean {
  return (done) => {
    const block = Math.floor(done / 2);
    const digest = createHash("sha256").update(`${reviewId} ${reviewerId} ${block}`).digest();
    return ((digest[0] ?? 0) & 1) === (done & 1);
  };
}
