import { setTimeout as sleep } from "node:timers/promises";

const lookEveryMs = 20;

/**
 * Resolves once `isSo`. Throws after `longestMs` with what it waited for. Time is that of `performance.now`: the wall
 * clock and the uptime are what some scenarios change.
 */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  longestMs = 60_000,
): Promise<void> {
  const endMs = performance.now() + longestMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`Waited ${longestMs / 1_000} s in vain for ${what}`);
    await sleep(lookEveryMs);
  }
}
