import { setTimeout as sleep } from "node:timers/promises";

const lookEveryMs = 20;

/**
 * Resolves once `isSo`. Throws after `maxMs` with what it waited for. Time is that of `performance.now`: the wall
 * clock and the uptime are what some scenarios change.
 */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  maxMs = 60_000,
): Promise<void> {
  const endMs = performance.now() + maxMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`Waited ${maxMs / 1_000} s in vain for ${what}`);
    await sleep(lookEveryMs);
  }
}
