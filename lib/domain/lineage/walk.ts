/** Artifacts one step from those at the edge of what is known. */
export type LineageStep = { sources: readonly string[]; made: readonly string[] };

/** The next artifacts from `frontier` that are not in `known`; at most `most` of them, from both directions together. */
export type NextStep = (
  frontier: LineageStep,
  known: readonly string[],
  most: number,
) => Promise<LineageStep>;

export type Walk = { ids: string[]; more: boolean };

/**
 * What an artifact was made from, and what was made of it: both ways step by step, but never down from a source or up from
 * what was made, which would lead to siblings. `more`: whether another lies beyond `depth` or `most`.
 */
export async function walk(
  start: string,
  { depth, most }: { depth: number; most: number },
  next: NextStep,
): Promise<Walk> {
  const ids = [start];
  let frontier: LineageStep = { sources: [start], made: [start] };
  for (let step = 0; ; step++) {
    const room = most - ids.length;
    const isLast = step === depth || room === 0;
    const found = await next(frontier, ids, isLast ? 1 : room + 1);
    const all = [...new Set([...found.sources, ...found.made])];
    if (all.length === 0) return { ids, more: false };
    if (isLast) return { ids, more: true };
    ids.push(...all.slice(0, room));
    if (all.length > room) return { ids, more: true };
    frontier = found;
  }
}
