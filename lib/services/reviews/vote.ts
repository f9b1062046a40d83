import type { UndoResult, Vote, VoteBody, VoteResult } from "@/lib/contracts/reviews/vote";
import { announce } from "@/lib/db/announce";
import {
  appendVote,
  holdForVote,
  positionsOf,
  type ReviewFlags,
  undoLastVote,
  type VoteRow,
} from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { arePartners } from "@/lib/domain/reviews/versus";
import { AppError } from "@/lib/errors";
import { type Blindfold, lockedBlindfold, pairUnder } from "./blind/blindfold";
import { nextPairOf } from "./next-pair";

export function voteDto(row: VoteRow, name: string | undefined): Vote {
  const { leftId, rightId, outcome, accountId, at } = row;
  const by = { id: accountId, name: name ?? "A former member" };
  return { leftId, rightId, outcome, by, at: at.toISOString() };
}

async function holdOpen(scope: Scope<"vote:write">, reviewId: string, tx: Db): Promise<ReviewFlags> {
  const held = await holdForVote(scope, reviewId, tx);
  if (held === null) throw new AppError("not_found", "No such review");
  if (!held.isOpen) throw new AppError("conflict", "This review is decided; reopen it to vote");
  return held;
}

/**
 * The aliases under which the caller votes; null if the review is not blind. Throws `conflict` before joining and after
 * submitting.
 */
async function votingUnder(
  scope: Scope<"vote:write">,
  reviewId: string,
  { isBlind }: ReviewFlags,
  tx: Db,
): Promise<Blindfold<Scope<"vote:write">> | null> {
  const blindfold = isBlind ? await lockedBlindfold(scope, reviewId, tx) : null;
  if (blindfold !== null || !isBlind) return blindfold;
  throw new AppError("conflict", "Only those who have joined this blind review and not submitted can vote");
}

function realPair(blindfold: Blindfold | null, { leftId, rightId, outcome }: VoteBody): VoteBody {
  if (blindfold === null) return { leftId, rightId, outcome };
  const [left, right] = [blindfold.artifactOf(leftId), blindfold.artifactOf(rightId)];
  if (left === undefined || right === undefined)
    throw new AppError("not_found", "No such candidate in this review");
  return { leftId: left, rightId: right, outcome };
}

/** Replaces the caller's earlier vote on the same pair; undoing brings that one back. */
export async function castVote(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: VoteBody,
): Promise<VoteResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const row = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    const vote = realPair(blindfold, body);
    const seen = blindfold?.behind ?? scope;
    const [one, other] = await positionsOf(seen, reviewId, [vote.leftId, vote.rightId], tx);
    if (one === undefined || other === undefined)
      throw new AppError("not_found", "No such candidate in this review");
    if (held.isVersus && !arePartners(one, other))
      throw new AppError("not_found", "No such pair in this review");
    const appended = await appendVote(scope, reviewId, vote, tx);
    await announce(scope, { kind: "vote", reviewId }, tx);
    return pairUnder(blindfold, appended);
  });
  return { vote: voteDto(row, viewer.name), next: await nextPairOf(scope, reviewId) };
}

/** Undoes the caller's last vote; repeated calls go back to the first. Throws `conflict` if there is none. */
export async function undoVote(viewer: Viewer, ws: string, reviewId: string): Promise<UndoResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const row = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    const undone = await undoLastVote(scope, reviewId, tx);
    if (undone !== null) await announce(scope, { kind: "vote", reviewId }, tx);
    return undone && pairUnder(blindfold, undone);
  });
  if (row === null) throw new AppError("conflict", "You have no vote to undo in this review");
  return { undone: voteDto(row, viewer.name), next: await nextPairOf(scope, reviewId) };
}
