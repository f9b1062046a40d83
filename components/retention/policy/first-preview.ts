import type { Preview } from "@/lib/contracts/retention";

/** The preview that came with the page; `start`: when it was made, in ms. */
export type FirstPreview = { start: number; preview: Preview };

const dayMs = 24 * 3_600_000;

/** The end of so many days from a time in ms, as previews are asked for. */
export const horizonEnd = (start: number, days: number): string =>
  new Date(start + days * dayMs).toISOString();

export const firstDays = 30;

export const firstHorizon = (start: number): string => horizonEnd(start, firstDays);
