import { createHmac } from "node:crypto";

/**
 * A rater's number in a dataset, from 1 to 2^53 - 1: the same for the same workspace's key and seed. Those of two seeds
 * cannot be joined without the key.
 */
export function pseudonymOf(key: string, seed: string, raterId: string): bigint {
  const hash = createHmac("sha256", key)
    .update(JSON.stringify([seed, raterId]))
    .digest();
  return hash.readBigUInt64BE() >> 11n || 1n;
}
