/** A picture of a preset's revision. */
export type PresetPicture = {
  id: string;
  revision: string;
  prompt: string;
  seed: string;
  createdAt: Date;
};
export type PresetColumn = Pick<PresetPicture, "prompt" | "seed">;

const keyOf = ({ prompt, seed }: PresetColumn) => JSON.stringify([prompt, seed]);

/**
 * The prompts and seeds that the most revisions share; different prompts come before further seeds of the same prompt.
 */
export function columnsOf(pictures: readonly PresetPicture[], most: number): PresetColumn[] {
  const byKey = new Map<string, { column: PresetColumn; revisions: Set<string> }>();
  for (const { prompt, seed, revision } of pictures) {
    const column = { prompt, seed };
    const found = byKey.get(keyOf(column)) ?? { column, revisions: new Set() };
    byKey.set(keyOf(column), { column, revisions: found.revisions.add(revision) });
  }
  const ranked = [...byKey.values()].sort((a, b) => b.revisions.size - a.revisions.size);
  const taken = new Map<string, number>();
  const nth = ranked.map(({ column, revisions }) => {
    const before = taken.get(column.prompt) ?? 0;
    taken.set(column.prompt, before + 1);
    return { column, before, shared: revisions.size };
  });
  const [widest = 0] = nth.map(({ shared }) => shared);
  const isShared = ({ shared }: { shared: number }) => Math.min(2, widest) <= shared;
  return nth
    .filter(isShared)
    .sort((a, b) => a.before - b.before || b.shared - a.shared)
    .slice(0, most)
    .map(({ column }) => column);
}

/** The newest picture of each column in one revision; null if it has none. */
export function rowOf(
  revision: string,
  columns: readonly PresetColumn[],
  pictures: readonly PresetPicture[],
): (string | null)[] {
  return columns.map((column) => {
    const those = pictures.filter((each) => each.revision === revision && keyOf(each) === keyOf(column));
    const newest = those.sort((a, b) => Number(b.createdAt) - Number(a.createdAt));
    return newest[0]?.id ?? null;
  });
}
