import { createHash } from "node:crypto";

/** Numbers 0 ≤ x < 1 that depend on the seed alone. */
export function randomFrom(seed: string): () => number {
  let n = 0;
  return () => createHash("sha256").update(`${seed}/${n++}`).digest().readUInt32LE(0) / 2 ** 32;
}
