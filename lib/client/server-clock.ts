/** Clocks that differ by less count as the same: part of the difference is the time that the page took to arrive. */
const toleranceMs = 60_000;

/** How far the server's clock is ahead of the browser's, by when it says that the page was made. */
export function aheadOf(servedAt: string | undefined, now: number): number {
  const ahead = Number(servedAt ?? Number.NaN) - now;
  return Math.abs(ahead) >= toleranceMs ? ahead : 0;
}

let aheadMs: number | undefined;

/** Read once: the page's age grows, the difference does not. */
function ahead(): number {
  if (typeof document === "undefined") return 0;
  aheadMs ??= aheadOf(document.documentElement.dataset.servedAt, Date.now());
  return aheadMs;
}

/**
 * The time by the server's clock, which decides when bytes are removed and links end; ms since 1970. The browser's own
 * may be hours off.
 */
export const serverNow = (): number => Date.now() + ahead();
