import { createHash } from "node:crypto";

/**
 * Whether the champion of a reviewer's nth pair is on the left: always the same for a seed, random-looking, and balanced:
 * of each two successive pairs, one is left and one right. The seed determines the sides.
 */
export function championIsLeft(seed: string): (done: number) => boolean {
  return (done) => {
    const block = Math.floor(done / 2);
    const digest = createHash("sha256").update(`${seed} ${block}`).digest();
    return ((digest[0] ?? 0) & 1) === (done & 1);
  };
}
