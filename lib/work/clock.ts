import { uptime } from "node:os";

/** Wall clock and the machine's uptime, read together (ms). Uptime counts sleep: who slept has no clock that jumped. */
export type Clocks = { wallMs: number; uptimeMs: number };

const toleranceMs = 5 * 60_000;

export function readClocks(): Clocks {
  return { wallMs: Date.now(), uptimeMs: uptime() * 1000 };
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
    const passed = now.uptimeMs - this.#right.uptimeMs;
    if (Math.abs(wall - passed) > toleranceMs) return true;
    this.#right = now;
    return false;
  }
}
