import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

/**
 * How long a process keeps serving bytes without having heard of every removal: the bound after which no process
 * answers with bytes whose removal was acknowledged.
 */
export const longestUnheardMs = 5_000;

/** `at`, of `performance.now`: everything removed before was heard of. Null in a process that is alone, and removes itself. */
const heard = () => remember<{ at: number | null }>("removals-heard", () => ({ at: null }));

export function hearRemovals(atMs: number): void {
  heard().at = atMs;
}

export function isFresh(nowMs = performance.now()): boolean {
  const { at } = heard();
  return at === null || nowMs - at <= longestUnheardMs;
}

/** Throws `unavailable` in a process that is cut off from the database, and so may have missed a removal. */
export function assertFresh(): void {
  if (isFresh()) return;
  throw new AppError("unavailable", "This server has lost the others for a moment; try again", {
    retryAfterSeconds: 1,
  });
}
