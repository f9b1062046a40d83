import type { UndoResult, Vote, VoteBody, VoteResult } from "@/lib/contracts/vote";
import { announce } from "@/lib/db/announce";
import { appendVote, countCandidates, holdForVote, undoLastVote, type VoteRow } from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { nextPairOf } from "./next-pair";

export function voteDto(row: VoteRow, name: string | undefined): Vote {
  const { leftId, rightId, outcome, accountId, at } = row;
  const by = { id: accountId, name: name ?? "A former member" };
  return { leftId, rightId, outcome, by, at: at.toISOString() };
}

async function assertOpen(scope: Scope<"vote:write">, reviewId: string, tx: Db): Promise<void> {
  const isOpen = await holdForVote(scope, reviewId, tx);
  if (isOpen === null) throw new AppError("not_found", "No such review");
  if (!isOpen) throw new AppError("conflict", "This review is decided; reopen it to vote");
}

/** Replaces the caller's earlier vote on the same pair, which an undo brings back. */
export async function castVote(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: VoteBody,
): Promise<VoteResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const row = await inTransaction(async (tx) => {
    await assertOpen(scope, reviewId, tx);
    if ((await countCandidates(scope, reviewId, [body.leftId, body.rightId], tx)) < 2)
      throw new AppError("not_found", "No such candidate in this review");
    const appended = await appendVote(scope, reviewId, body, tx);
    await announce(scope, { kind: "vote", reviewId }, tx);
    return appended;
  });
  return { vote: voteDto(row, viewer.name), next: await nextPairOf(scope, reviewId) };
}

/** Undoes the caller's last vote; again and again to the first one. Throws `conflict` if there is none. */
export async function undoVote(viewer: Viewer, ws: string, reviewId: string): Promise<UndoResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const row = await inTransaction(async (tx) => {
    await assertOpen(scope, reviewId, tx);
    const undone = await undoLastVote(scope, reviewId, tx);
    if (undone !== null) await announce(scope, { kind: "vote", reviewId }, tx);
    return undone;
  });
  if (row === null) throw new AppError("conflict", "You have no vote to undo in this review");
  return { undone: voteDto(row, viewer.name), next: await nextPairOf(scope, reviewId) };
}
