/** Wall clock and monotonic clock, read together (ms). */
export type Clocks = { wallMs: number; monotonicMs: number };

const toleranceMs = 5 * 60_000;

export function readClocks(): Clocks {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

/** Compares with when the wall clock was last right, so that a jump is not the truth of the next look. */
export class ClockWatch {
  #right: Clocks;

  constructor(start: Clocks) {
    this.#right = start;
  }

  /** Whether the wall clock moved by more than the time that passed. Ends when it is set right. */
  isOff(now: Clocks): boolean {
    const wall = now.wallMs - this.#right.wallMs;
    const passed = now.monotonicMs - this.#right.monotonicMs;
    if (Math.abs(wall - passed) > toleranceMs) return true;
    this.#right = now;
    return false;
  }
}
