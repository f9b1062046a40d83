/** Wall clock and monotonic clock, read together (ms). */
export type Clocks = { wallMs: number; monotonicMs: number };

const toleranceMs = 5 * 60_000;

export function readClocks(): Clocks {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

/** Whether the wall clock moved by more than the time that passed: a set clock must not expire anything. */
export function clockJumped(before: Clocks, after: Clocks): boolean {
  const wall = after.wallMs - before.wallMs;
  const passed = after.monotonicMs - before.monotonicMs;
  return Math.abs(wall - passed) > toleranceMs;
}
