/** What the sample workspace offers to try, in this order. */
export const thingKeys = ["compare", "judge", "generate", "keep", "import"] as const;
export type ThingKey = (typeof thingKeys)[number];

export type TriedThings = { done: readonly ThingKey[]; isFolded: boolean };

const folded = "folded";

/** Reads what `printTried` wrote; anything else is left out, since people can change their cookies. */
export function readTried(text: string): TriedThings {
  const words = new Set(text.split("."));
  return { done: thingKeys.filter((key) => words.has(key)), isFolded: words.has(folded) };
}

/** `compare.keep.folded`, in the order of `thingKeys`. */
export function printTried({ done, isFolded }: TriedThings): string {
  return [...thingKeys.filter((key) => done.includes(key)), ...(isFolded ? [folded] : [])].join(".");
}
