import { quantity, type Row } from "./table";

/** The time below which this share of the times are. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** A figure that has no opponent. */
export const figure = (what: string, ours: string, goal: string): Row => ({
  what,
  ours,
  opponent: "–",
  ratio: null,
  goal,
});

export const spread = (times: readonly number[]): string =>
  `${quantity(percentile(times, 0.5), "ms")}, ${quantity(percentile(times, 0.99), "ms")}`;
