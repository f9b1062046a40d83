import type { ArtifactItem, MyMark } from "@/lib/contracts/artifact";

export type MarkChange = { id: string; from: MyMark; to: MyMark };

/** What a key does to marks, for each key that does something. */
export type MarkKey = "p" | "x" | "u" | "1" | "2" | "3" | "4" | "5";
export const markKeys: readonly MarkKey[] = ["p", "x", "u", "1", "2", "3", "4", "5"];

const flags = { p: "pick", x: "reject", u: null } as const;

/** The stars that all of them have already are taken away. */
function starsFor(key: string, targets: readonly ArtifactItem[]): number | null {
  const stars = Number(key);
  return targets.every((target) => target.marks.stars === stars) ? null : stars;
}

/** Only what changes is listed. */
export function markChanges(key: MarkKey, targets: readonly ArtifactItem[]): MarkChange[] {
  const wish: Partial<MyMark> =
    key === "p" || key === "x" || key === "u" ? { flag: flags[key] } : { stars: starsFor(key, targets) };
  return targets
    .map(({ id, marks }) => ({ id, from: marks, to: { ...marks, ...wish } }))
    .filter(({ from, to }) => from.flag !== to.flag || from.stars !== to.stars);
}

export const reversed = (changes: readonly MarkChange[]): MarkChange[] =>
  changes.map(({ id, from, to }) => ({ id, from: to, to: from }));
