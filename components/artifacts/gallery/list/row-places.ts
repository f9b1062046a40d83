import type { Row } from "./lay-rows";

const padding = { top: 14, bottom: 96 };

/** Pixels from the top of the list to each row, with the gap below it, and one more for the end of the last row. */
export function topsOf(rows: readonly Row[], gap: number): readonly number[] {
  const tops = [padding.top];
  for (const { height } of rows) tops.push((tops.at(-1) ?? 0) + height + gap);
  return tops;
}

/** Of the whole list, in pixels. */
export const heightOf = (tops: readonly number[]): number => (tops.at(-1) ?? 0) + padding.bottom;

/** Index of the last row that begins at or above `at`; 0 if none does. */
function rowAt(tops: readonly number[], at: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type SeenSpan = { first: number; last: number };

/** Indexes of the rows that a window of `height` pixels shows when scrolled to `top`. */
export const seenIn = (tops: readonly number[], top: number, height: number): SeenSpan => ({
  first: rowAt(tops, top),
  last: rowAt(tops, top + height),
});

/** These rows with `more` on either side, and `also`, wherever that is (-1: none); ascending. */
export function indexesAround(
  { first, last }: SeenSpan,
  more: number,
  also: number,
  count: number,
): number[] {
  const from = Math.max(0, first - more);
  const to = Math.min(count - 1, last + more);
  const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  if (also < 0 || also >= count || (also >= from && also <= to)) return indexes;
  return also < from ? [also, ...indexes] : [...indexes, also];
}

/** Where to scroll to so that a row is seen; as little as possible. */
export function scrolledTo(
  tops: readonly number[],
  row: number,
  { top, height }: { top: number; height: number },
): number {
  const [start = 0, end = start] = [tops[row], tops[row + 1]];
  if (start < top) return start;
  return end > top + height ? end - height : top;
}
