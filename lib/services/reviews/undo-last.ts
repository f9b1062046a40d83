import { findLastControlVote, undoControlVote } from "@/lib/db/reviews/control-votes";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import { findLastVote, undoLastVote, type VoteRow } from "@/lib/db/reviews/votes";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type Blindfold, pairUnder } from "./blind/blindfold";
import { controlAsShown } from "./controls/control-turn";

/** Undoes the caller's last vote, or answer to a control, whichever was later; null if there is none. */
export async function undoLast(
  scope: Scope<"vote:write">,
  reviewId: string,
  blindfold: Blindfold | null,
  tx: Db,
): Promise<VoteRow | null> {
  const plain = await findLastVote(scope, reviewId, tx);
  const control = await findLastControlVote(scope, reviewId, tx);
  if (control !== null && control.seq > (plain?.seq ?? 0)) {
    await undoControlVote(scope, reviewId, control.seq, tx);
    return controlAsShown(control, await findVoteStep(scope, reviewId, tx), blindfold);
  }
  if (plain === null) return null;
  await undoLastVote(scope, reviewId, plain, tx);
  return pairUnder(blindfold, plain);
}
