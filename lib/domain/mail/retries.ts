const [minute, hour] = [60_000, 3_600_000];

const waitsMs = [1 * minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 24 * hour] as const;

/** A fifth more or less: mails that failed together are not tried together. */
const jitter = 0.2;

/**
 * How long to wait after a try that failed, `tries` counting it; null: it is given up. `chance`: from 0 to 1, at random.
 */
export function waitAfter(tries: number, chance: number): number | null {
  const wait = waitsMs[tries - 1];
  return wait === undefined ? null : Math.round(wait * (1 - jitter + 2 * jitter * chance));
}

/** How long nothing is sent to an address that the server refused for good. */
export const pauseMs = 7 * 24 * hour;
