import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

/**
 * How long a process keeps serving bytes without news of removals. Once a removal is acknowledged, no process serves
 * its bytes for longer than this.
 */
export const maxUnheardMs = 5_000;

/**
 * `at` (as of `performance.now`): all earlier removals are known. Null in a process that runs alone and makes all
 * removals itself.
 */
const heard = () => remember<{ at: number | null }>("removals-heard", () => ({ at: null }));

export function hearRemovals(atMs: number): void {
  heard().at = atMs;
}

export function isFresh(nowMs = performance.now()): boolean {
  const { at } = heard();
  return at === null || nowMs - at <= maxUnheardMs;
}

/** Throws `unavailable` in a process that is cut off from the database, and so may have missed a removal. */
export function assertFresh(): void {
  if (isFresh()) return;
  throw new AppError("unavailable", "This server has lost the others for a moment; try again", {
    retryAfterSeconds: 1,
  });
}
