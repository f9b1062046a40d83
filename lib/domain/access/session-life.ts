const hourMs = 3_600_000;

/** A session expires after this time without use, and after `absoluteMs` in any case. */
export const idleMs = 12 * hourMs;
export const absoluteMs = 14 * 24 * hourMs;
