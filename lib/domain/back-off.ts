/** Chance decides between these shares of a wait, so that what failed together is not tried again together. */
type Spread = readonly [least: number, most: number];

export const exactly: Spread = [1, 1];
export const aFifthMoreOrLess: Spread = [0.8, 1.2];

/** Grows by `factor` with each failure, up to `maxMs`. */
export type BackOff = { firstMs: number; factor: number; maxMs: number; spread: Spread };

/** A wait after each failure; after one more, it is given up. */
export type LimitedBackOff = { waitsMs: readonly number[]; spread: Spread };

const spreadMs = (ms: number, [least, most]: Spread, chance: number): number =>
  Math.round(ms * (least + (most - least) * chance));

/** Milliseconds until the next try. `failures`: how many in a row, from 1; `chance`: from 0 to 1. */
export const backOffMs = (
  { firstMs, factor, maxMs, spread }: BackOff,
  failures: number,
  chance: number,
): number => spreadMs(Math.min(maxMs, firstMs * factor ** (failures - 1)), spread, chance);

/** The same; null: it is given up. */
export function limitedBackOffMs(
  { waitsMs, spread }: LimitedBackOff,
  failures: number,
  chance: number,
): number | null {
  const ms = waitsMs[failures - 1];
  return ms === undefined ? null : spreadMs(ms, spread, chance);
}
