import { expect } from "vitest";

/** In bytes, or whatever a row of a table counts. */
const largest = 1_000_000;
const sizes = [1_000, 10_000, 100_000, largest] as const;
/** How much longer ten times the input may take: generous, since caches and the collector take their share. */
const mostFor10 = 25;
/** In ms: what takes less at the smaller size counts as this much. */
const floor = 24;
const tries = 3;

/** CPU time in ms: unlike the clock's, other programs do not lengthen it. */
function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Asserts that work on an input of 1 MB takes at most 25 times as long as on one of 100 kB, and that in turn on one of
 * 10 kB, so that a quadratic function fails before its longest run. `made` prepares the work on an input of that size.
 */
export function expectLinear(made: (size: number) => () => unknown): void {
  let limit = Number.POSITIVE_INFINITY;
  for (const size of sizes) {
    const work = made(size);
    let least = cpuTime(work);
    // Only a size that sets the next one's limit is worth measuring again while it is within its own.
    const enough = size === largest ? limit : Math.min(limit, floor);
    const isClose = () => least > enough && least < 3 * limit;
    for (let more = 1; more < tries && isClose(); more++) least = Math.min(least, cpuTime(work));
    expect(least, `CPU time in ms at ${size}`).toBeLessThanOrEqual(limit);
    limit = Math.max(least, floor) * mostFor10;
  }
}
