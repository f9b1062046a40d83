/** Faults planted on purpose: a harness that does not catch them proves nothing. */
export const bugs = {
  "late-rename": "bytes get their name after their row",
  "half-written": "half of the bytes are stored",
  "no-lock": "uploads and removals take no lock on the blob",
  "any-store": "the store's identity is not compared",
  "no-clock-watch": "a jump of the clock is not noticed",
} as const;

export type Bug = keyof typeof bugs;
