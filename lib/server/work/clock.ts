import { uptime } from "node:os";

/** Wall clock and uptime (ms), read together. Uptime includes sleep, so sleeping does not look like a clock change. */
export type Clocks = { wallMs: number; uptimeMs: number };

const toleranceMs = 5 * 60_000;

export function readClocks(): Clocks {
  return { wallMs: Date.now(), uptimeMs: uptime() * 1000 };
}

/** Compares with the last time the wall clock was right, so a jump never becomes the new reference. */
export class ClockWatch {
  #right: Clocks;

  constructor(start: Clocks) {
    this.#right = start;
  }

  /** Whether the wall clock has moved by more or less than the uptime. Stays true until the clock is set right. */
  isOff(now: Clocks): boolean {
    const wall = now.wallMs - this.#right.wallMs;
    const passed = now.uptimeMs - this.#right.uptimeMs;
    if (Math.abs(wall - passed) > toleranceMs) return true;
    this.#right = now;
    return false;
  }
}
