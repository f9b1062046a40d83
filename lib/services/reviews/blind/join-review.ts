import { randomBytes, randomInt } from "node:crypto";
import type { ShownReview } from "@/lib/contracts/reviews/review";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { insertParticipation } from "@/lib/db/reviews/participations";
import { holdForVote } from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, behindBlind, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { blindReview, reviewDto } from "../review-dto";
import { lockedBlindfold } from "./blindfold";

/** An unpredictable order (Fisher-Yates with a secure random source). */
function shuffled<T>(items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

function assertJoinable({ blind, closedAt }: ReviewRow): void {
  if (!blind) throw new AppError("conflict", "This review is not blind: vote without joining it");
  if (closedAt !== null)
    throw new AppError("conflict", "This review is decided; reopen it to judge it blind");
}

/** Joining again changes nothing: order and ids stay the same. */
async function join(scope: Scope<"vote:write">, row: ReviewRow, tx: Db): Promise<void> {
  await holdForVote(scope, row.id, tx);
  const isHere = await lockedBlindfold(scope, row.id, tx);
  if (isHere !== null) return;
  assertJoinable(row);
  const shuffledIds = shuffled(row.candidates.map(({ artifactId }) => artifactId));
  const part = { shuffledIds, secret: randomBytes(32) };
  if (!(await insertParticipation(scope, row.id, part, tx))) return;
  await recordAudit(scope, { action: "review.join", subject: row.id, detail: null }, tx);
}

/**
 * Joins a blind review: until the caller submits a verdict, the candidates are hidden from them everywhere, and shown
 * in this review under ids of the caller's own. Joining again changes nothing.
 */
export async function joinReview(viewer: Viewer, ws: string, reviewId: string): Promise<ShownReview> {
  const scope = authorize(viewer, ws, "vote:write");
  return inTransaction(async (tx) => {
    // Read without the caller's other blind reviews, which may hide the same candidates.
    const row = await findReview(behindBlind(scope, []), reviewId, tx);
    if (row === null) throw new AppError("not_found", "No such review");
    await join(scope, row, tx);
    const blindfold = await lockedBlindfold(scope, reviewId, tx);
    if (blindfold === null) return reviewDto(scope, (await findReview(scope, reviewId, tx)) ?? row);
    return blindReview(scope, row, blindfold);
  });
}
