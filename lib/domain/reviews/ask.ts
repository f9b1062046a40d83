import { createHmac, timingSafeEqual } from "node:crypto";
import type { Pair } from "./vote";

/** Where a reviewer stands in a review. No two moments between votes or undos have the same. */
export type VoteStep = {
  /** The review's, which nobody outside knows. */
  secret: string;
  reviewId: string;
  accountId: string;
  /** The number of the last vote, undone or not; 0 without any. */
  last: number;
  /** How many votes were not undone. */
  kept: number;
};

/** How many votes and undos led there. */
export const actsOf = ({ last, kept }: Pick<VoteStep, "last" | "kept">): number => 2 * last - kept;

/** What goes with a pair that is asked, and comes back with its vote: it tells nothing, and fits this pair at this step alone. */
export function askOf({ secret, reviewId, accountId, last, kept }: VoteStep, pair: Pair): string {
  const said = [reviewId, accountId, last, kept, pair.leftId, pair.rightId].join(" ");
  return createHmac("sha256", secret).update(said).digest("base64url").slice(0, 32);
}

export function fitsAsk(step: VoteStep, pair: Pair, ask: string): boolean {
  const [given, wanted] = [Buffer.from(ask), Buffer.from(askOf(step, pair))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
