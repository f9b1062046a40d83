const hourMs = 3_600_000;

/** A session ends when it is not used for so long, and after `absoluteMs` in any case. */
export const idleMs = 12 * hourMs;
export const absoluteMs = 14 * 24 * hourMs;
