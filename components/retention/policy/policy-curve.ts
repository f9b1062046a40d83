import type { Preview } from "@/lib/contracts/retention";

const dayMs = 86_400_000;

/** Bytes left at a time (in ms since the epoch). */
export type CurvePoint = { at: number; bytes: number };
type CurveStep = { at: number; count: number; bytes: number };

/** When the artifacts that expire on each day are removed: at the end of that day, but not before `from`. */
function stepsOf({ days, asOf }: Preview, from: number): CurveStep[] {
  const end = Date.parse(asOf);
  return days.map(({ date, count, bytes }) => ({
    at: Math.min(Math.max(Date.parse(date) + dayMs, from), end),
    count,
    bytes,
  }));
}

/** How much of today's bytes is left over time, until `asOf`. Nothing is removed before `from`. */
export function remainingCurve(preview: Preview, from: number): CurvePoint[] {
  const { totals, remaining, asOf } = preview;
  const end = Date.parse(asOf);
  let bytes = totals.bytes + remaining.bytes;
  const points: CurvePoint[] = [{ at: Math.min(from, end), bytes }];
  for (const step of stepsOf(preview, from)) {
    points.push({ at: step.at, bytes });
    bytes -= step.bytes;
    points.push({ at: step.at, bytes });
  }
  return [...points, { at: end, bytes }];
}

/** Where two policies differ most: how much more the edited one has removed by then; negative where it keeps more. */
export type Gap = { at: number; count: number; bytes: number };

/** The largest loss. If there is none, the point at which the edited policy keeps most. */
export function largestGap(now: Preview, edited: Preview, from: number): Gap {
  const start = Math.min(from - dayMs, Date.parse(now.asOf));
  const steps = [
    ...stepsOf(now, start).map(({ at, count, bytes }) => ({ at, count: -count, bytes: -bytes })),
    ...stepsOf(edited, from),
  ].sort((a, b) => a.at - b.at);
  const gap = { at: start, count: 0, bytes: 0 };
  let [most, least]: Gap[] = [{ ...gap }, { ...gap }];
  for (const [i, { at, count, bytes }] of steps.entries()) {
    gap.count += count;
    gap.bytes += bytes;
    gap.at = at;
    if (steps[i + 1]?.at === at) continue;
    if (most === undefined || gap.count > most.count) most = { ...gap };
    if (least === undefined || gap.count < least.count) least = { ...gap };
  }
  return (most && most.count > 0 ? most : least) ?? gap;
}

/** As an SVG path in a box of 100 × 100. */
export function pathOf(points: readonly CurvePoint[], [start, end]: readonly [number, number], most: number) {
  const x = (at: number) => (100 * (at - start)) / (end - start);
  const y = (bytes: number) => (most === 0 ? 100 : 100 - (100 * bytes) / most);
  return points.map(({ at, bytes }) => `${x(at).toFixed(2)},${y(bytes).toFixed(2)}`).join("L");
}

/** The smallest round number that is at least `value`, for the top of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}
