import { findVoteStep } from "@/lib/db/reviews/vote-step";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { fitsAsk } from "@/lib/domain/reviews/ask";
import type { Pair } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";

export const askedOtherwise = () =>
  new AppError("conflict", "This pair is not what you are asked now; read the next pair");

/** Throws `conflict` unless this pair, under the caller's ids, is asked with this ask. Call with the review held. */
export async function holdAsk(
  scope: Scope<"vote:write">,
  reviewId: string,
  { ask, ...pair }: Pair & { ask: string },
  tx: Db,
): Promise<void> {
  if (!fitsAsk(await findVoteStep(scope, reviewId, tx), pair, ask)) throw askedOtherwise();
}
