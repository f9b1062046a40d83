import { appendControlVote } from "@/lib/db/reviews/control-votes";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import type { VoteRow } from "@/lib/db/reviews/votes";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AnsweredVote } from "@/lib/domain/reviews/questions";
import type { Blindfold } from "../blind/blindfold";
import { findOwnGame } from "../own-game";
import { controlTurn } from "./control-turn";

type ControlAnswer = { reviewId: string; blindfold: Blindfold | null; vote: AnsweredVote };

/**
 * Keeps the answer to the control that the caller is asked now, by the pair that was shown. Null if another pair was shown. Call
 * with the review and the ask held.
 */
export async function answerControl(
  scope: Scope<"vote:write">,
  { reviewId, blindfold, vote }: ControlAnswer,
  tx: Db,
): Promise<VoteRow | null> {
  const turn = await controlTurn(scope, await findOwnGame(scope, reviewId, blindfold, tx), tx);
  if (turn?.asked == null) return null;
  const { shown, copy: _, ...control } = turn.asked;
  if (shown.leftId !== vote.leftId || shown.rightId !== vote.rightId) return null;
  const { outcome, answers } = vote;
  const seq = (await findVoteStep(scope, reviewId, tx)).last + 1;
  return {
    ...(await appendControlVote(scope, reviewId, { ...control, seq, outcome, answers }, tx)),
    ...shown,
  };
}
