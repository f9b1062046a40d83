import type { UndoResult, Vote, VoteBody, VoteResult } from "@/lib/contracts/reviews/vote";
import { announce } from "@/lib/db/announce";
import { appendVote, positionsOf, type ReviewFlags, type VoteRow } from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type AnsweredVote, answersByKey, type Question } from "@/lib/domain/reviews/questions";
import { arePartners } from "@/lib/domain/reviews/versus";
import { AppError, invalid } from "@/lib/errors";
import { answersGiven } from "./answers-given";
import { askedOtherwise, holdAsk } from "./asks";
import { voteAsAssistant } from "./assistants/vote-as-assistant";
import { type Blindfold, pairUnder } from "./blind/blindfold";
import { answerControl } from "./controls/answer-control";
import { holdOpen, noCandidate, realPair, votingUnder } from "./held-review";
import { nextPairOf } from "./next-pair";
import { undoLast } from "./undo-last";

export function voteDto(row: VoteRow, name: string | undefined, questions: readonly Question[]): Vote {
  const { leftId, rightId, outcome, accountId, at } = row;
  const by = { id: accountId, name: name ?? "A former member" };
  const answers = answersByKey(questions, row);
  return { leftId, rightId, outcome, ...(answers && { answers }), by, at: at.toISOString() };
}

type GivenVote = { reviewId: string; vote: AnsweredVote; blindfold: Blindfold<Scope<"vote:write">> | null };

/** A vote on a plain pair, by the caller's own ids, as is what it returns. */
async function answerPlain(
  scope: Scope<"vote:write">,
  { reviewId, vote: given, blindfold }: GivenVote,
  { isVersus }: ReviewFlags,
  tx: Db,
): Promise<VoteRow> {
  const vote = realPair(blindfold, given);
  const seen = blindfold?.behind ?? scope;
  const [one, other] = await positionsOf(seen, reviewId, [vote.leftId, vote.rightId], tx);
  if (one === undefined || other === undefined) throw noCandidate();
  if (isVersus && !arePartners(one, other)) throw new AppError("not_found", "No such pair in this review");
  return pairUnder(blindfold, await appendVote(scope, reviewId, vote, tx));
}

/**
 * Replaces the caller's earlier vote on the same pair; undoing brings that one back. An assistant votes in its own name,
 * with a reason.
 */
export async function castVote(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: VoteBody,
): Promise<VoteResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const { reason, confidence, ask, ...judged } = body;
  if (scope.assistant !== null) {
    if (reason === undefined) throw invalid("reason", "An assistant votes with a reason");
    if (ask !== undefined) throw askedOtherwise();
    return voteAsAssistant(viewer, ws, reviewId, { ...judged, reason, confidence });
  }
  if (reason !== undefined) throw invalid("reason", "Only an assistant votes with a reason; write a comment");
  if (confidence !== undefined) throw invalid("confidence", "Only an assistant votes with a confidence");
  const { row, questions } = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    if (ask !== undefined) await holdAsk(scope, reviewId, { ...judged, ask }, tx);
    const vote = { ...judged, answers: answersGiven(held.questions, judged) };
    const given = { reviewId, vote, blindfold };
    const control = ask !== undefined && held.hasControls ? await answerControl(scope, given, tx) : null;
    const row = control ?? (await answerPlain(scope, given, held, tx));
    await announce(scope, { kind: "vote", reviewId }, tx);
    return { row, questions: held.questions };
  });
  return { vote: voteDto(row, viewer.name, questions), next: await nextPairOf(scope, reviewId) };
}

/** Undoes the caller's last vote, or answer to a control; repeated calls go back to the first. Throws `conflict` if there is none. */
export async function undoVote(viewer: Viewer, ws: string, reviewId: string): Promise<UndoResult> {
  const scope = authorize(viewer, ws, "vote:write");
  if (scope.assistant !== null)
    throw new AppError("not_found", "An assistant undoes nothing: its next vote on a pair replaces the last");
  const { row, questions } = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    const undone = await undoLast(scope, reviewId, blindfold, tx);
    if (undone !== null) await announce(scope, { kind: "vote", reviewId }, tx);
    return { row: undone, questions: held.questions };
  });
  if (row === null) throw new AppError("conflict", "You have no vote to undo in this review");
  return { undone: voteDto(row, viewer.name, questions), next: await nextPairOf(scope, reviewId) };
}
