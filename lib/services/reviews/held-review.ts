import { holdForVote, type ReviewFlags } from "@/lib/db/reviews/votes";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Pair } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { type Blindfold, lockedBlindfold } from "./blind/blindfold";

/** Throws `not_found` without such a review, `conflict` if it is decided. */
export async function holdOpen(scope: Scope<"vote:write">, reviewId: string, tx: Db): Promise<ReviewFlags> {
  const held = await holdForVote(scope, reviewId, tx);
  if (held === null) throw new AppError("not_found", "No such review");
  if (!held.isOpen) throw new AppError("conflict", "This review is decided; reopen it to vote");
  return held;
}

/**
 * The aliases under which the caller votes; null if the review is not blind. Throws `conflict` before joining and after
 * submitting.
 */
export async function votingUnder(
  scope: Scope<"vote:write">,
  reviewId: string,
  { isBlind }: ReviewFlags,
  tx: Db,
): Promise<Blindfold<Scope<"vote:write">> | null> {
  const blindfold = isBlind ? await lockedBlindfold(scope, reviewId, tx) : null;
  if (blindfold !== null || !isBlind) return blindfold;
  throw new AppError("conflict", "Only those who have joined this blind review and not submitted can vote");
}

export const noCandidate = () => new AppError("not_found", "No such candidate in this review");

/** The artifact that the caller means. Throws `not_found` for what is no alias. */
export function realId(blindfold: Blindfold | null, id: string): string {
  if (blindfold === null) return id;
  const real = blindfold.artifactOf(id);
  if (real === undefined) throw noCandidate();
  return real;
}

export const realPair = <P extends Pair>(blindfold: Blindfold | null, pair: P): P => ({
  ...pair,
  leftId: realId(blindfold, pair.leftId),
  rightId: realId(blindfold, pair.rightId),
});
