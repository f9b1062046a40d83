import type { Preview } from "@/lib/contracts/retention";

const dayMs = 86_400_000;

/** Bytes left at a time (ms). */
export type Point = { at: number; bytes: number };

/** What is left of today's bytes until `asOf`; nothing goes before `from`. */
export function remainingCurve({ totals, remaining, days, asOf }: Preview, from: number): Point[] {
  const end = Date.parse(asOf);
  let bytes = totals.bytes + remaining.bytes;
  const points: Point[] = [{ at: Math.min(from, end), bytes }];
  for (const day of days) {
    const at = Math.min(Math.max(Date.parse(day.date) + dayMs, from), end);
    points.push({ at, bytes });
    bytes -= day.bytes;
    points.push({ at, bytes });
  }
  return [...points, { at: end, bytes }];
}

/** As the path of an SVG of 100 × 100. */
export function pathOf(points: readonly Point[], [start, end]: readonly [number, number], most: number) {
  const x = (at: number) => (100 * (at - start)) / (end - start);
  const y = (bytes: number) => (most === 0 ? 100 : 100 - (100 * bytes) / most);
  return points.map(({ at, bytes }) => `${x(at).toFixed(2)},${y(bytes).toFixed(2)}`).join("L");
}

/** A round number not below `value`, for the top of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 5, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}
