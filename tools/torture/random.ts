import { createHash } from "node:crypto";

/** Numbers from 0 up to but excluding 1, which depend only on the seed. */
export function randomFrom(seed: string): () => number {
  let n = 0;
  return () => createHash("sha256").update(`${seed}/${n++}`).digest().readUInt32LE(0) / 2 ** 32;
}
