import type { Usage } from "@/lib/contracts/usage";

export type PlotFrame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};
export type Layer = { key: string; area: string; line: string };

/** The smallest step of 1, 2 or 5 times a power of ten with which `steps` steps reach `most`. */
export function stepOf(most: number, steps: number): number {
  const raw = Math.max(1, most) / steps;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((each) => each * power >= raw) ?? 10);
}

const path = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`).join("");

/** Of a line of text in the plot, in its units. */
const nameHeight = 13;

/** Moves labels apart that would overlap, starting from the bottom. */
function apart(names: { key: string; y: number }[]): { key: string; y: number }[] {
  let below = Infinity;
  return names.map(({ key, y }) => {
    below = Math.min(y, below - nameHeight);
    return { key, y: below };
  });
}

/** The shapes of a stacked plot: largest environment at the bottom. */
export function plotOf({ series, total }: Usage, frame: PlotFrame) {
  const stacked = series
    .filter(({ points }) => points.some(({ bytes }) => bytes > 0))
    .sort((a, b) => (b.points.at(-1)?.bytes ?? 0) - (a.points.at(-1)?.bytes ?? 0));
  const dates = stacked[0]?.points.map(({ date }) => date) ?? [];
  const sums = dates.map((_, i) => stacked.reduce((sum, { points }) => sum + (points[i]?.bytes ?? 0), 0));
  const most = Math.max(1, total.capacityBytes ?? 0, ...sums) * 1.06;
  const [right, bottom] = [frame.width - frame.right, frame.height - frame.bottom];
  const x = (i: number) => frame.left + ((right - frame.left) * i) / Math.max(1, dates.length - 1);
  const y = (bytes: number) => frame.top + (bottom - frame.top) * (1 - bytes / most);
  let below = dates.map(() => 0);
  const layers: Layer[] = [];
  const tops: { key: string; y: number }[] = [];
  for (const { key, points } of stacked) {
    const above = below.map((from, i) => from + (points[i]?.bytes ?? 0));
    const line = above.map((bytes, i) => [x(i), y(bytes)] as const);
    const back = below.map((bytes, i) => [x(i), y(bytes)] as const).reverse();
    layers.push({ key, line: path(line), area: `${path([...line, ...back])}Z` });
    const middle = ((above.at(-1) ?? 0) + (below.at(-1) ?? 0)) / 2;
    tops.push({ key, y: y(middle) });
    below = above;
  }
  const step = stepOf(most, 4);
  const rows = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => ({
    bytes: i * step,
    y: y(i * step),
  }));
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (dates.length - 1)));
  const days = [...new Set(marks)].flatMap((i) => {
    const date = dates[i];
    return date === undefined ? [] : [{ x: x(i), date }];
  });
  return {
    layers,
    rows,
    days,
    names: apart(tops),
    capacity: total.capacityBytes === null ? null : y(total.capacityBytes),
  };
}
