/** Clocks that differ by less count as the same: part of the difference is the time that the page took to arrive. */
const toleranceMs = 60_000;

/** How far the server's clock is ahead of the browser's, by when it says that the page was made. */
export function aheadOf(servedAt: string | undefined, now: number): number {
  const ahead = Number(servedAt ?? Number.NaN) - now;
  return Math.abs(ahead) >= toleranceMs ? ahead : 0;
}

/** As of when the page was loaded: its age grows, the difference does not. */
const aheadMs =
  typeof document === "undefined" ? 0 : aheadOf(document.documentElement.dataset.servedAt, Date.now());

/**
 * The time by the server's clock, which decides when bytes are removed and links end; ms since 1970. The browser's own
 * may be hours off.
 */
export const serverNow = (): number => Date.now() + aheadMs;
