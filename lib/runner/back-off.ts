const firstMs = 1_000;
const maxMs = 30_000;

/**
 * Milliseconds before the next try, after `failures` in a row (the first is 0): doubling up to 30 s, between half and
 * all of it, so that many runners do not return at once. `dice`: from 0 to 1.
 */
export function backOffMs(failures: number, dice: number = Math.random()): number {
  const whole = Math.min(maxMs, firstMs * 2 ** Math.min(failures, 16));
  return whole * (0.5 + dice / 2);
}
