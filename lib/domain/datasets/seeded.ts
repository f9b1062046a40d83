import { createHash } from "node:crypto";

/** A number in [0, 1) that follows from the seed and the words: the same on every machine, another one for another seed. */
export function seededShare(seed: string, ...words: readonly string[]): number {
  const hash = createHash("sha256")
    .update(JSON.stringify([seed, ...words]))
    .digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}

/** The items in an order that follows from the seed and their keys, whatever order they come in. */
export function seededOrder<T>(seed: string, items: readonly T[], keyOf: (item: T) => string): T[] {
  const placed = items.map((item) => ({
    item,
    key: keyOf(item),
    at: seededShare(seed, "order", keyOf(item)),
  }));
  placed.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  return placed.map(({ item }) => item);
}
