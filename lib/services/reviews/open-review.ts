import type { Review, ReviewBody } from "@/lib/contracts/review";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit";
import { findReview, listReviewsOf, lockCandidates } from "@/lib/db/reviews/find-reviews";
import { appendDecision, insertReview } from "@/lib/db/reviews/write-reviews";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";
import { tellReviewers } from "@/lib/services/inbox/tell-reviewers";
import { candidatesOf, judgesOf } from "./candidates-of";
import { reviewDto } from "./review-dto";

type Asked = {
  scope: Scope<"review:write">;
  /** The right to decide; null without a decision in the body. */
  deciding: Scope<"decision:write"> | null;
  body: ReviewBody;
  newId: string | undefined;
};
type Opened = { id: string | undefined; isOwn: boolean };

/** A decision goes to the existing review of these candidates; without a decision, another review may be opened on purpose. */
async function open({ scope, deciding, body, newId }: Asked, tx: Db): Promise<Opened> {
  const artifactIds = await candidatesOf(scope, body, tx);
  const { decision, blind = false, method = "king", note = null, setId = null, dueAt = null } = body;
  if (decision && !artifactIds.includes(decision.artifactId))
    throw new AppError("not_found", "No such candidate");
  await lockCandidates(scope, artifactIds, tx);
  const existing = decision ? await listReviewsOf(scope, artifactIds, blind, tx) : [];
  if (existing.length > 0 && !existing.some((id) => id === newId)) return { id: existing[0], isOwn: false };
  const title = body.title ?? `${artifactIds.length} candidates`;
  const review = {
    id: newId,
    title,
    note,
    setId,
    blind,
    method,
    dueAt: dueAt === null ? null : new Date(dueAt),
    reviewerIds: await judgesOf(scope, body, tx),
    artifactIds,
  };
  const id = await insertReview(scope, review, tx);
  if (id === null) return { id: newId, isOwn: true };
  if (decision && deciding) {
    const { artifactId, reason = null, tags = [] } = decision;
    await appendDecision(deciding, id, { artifactId, reason, tags }, tx);
    await recordAudit(
      scope,
      { action: "review.decide", subject: id, detail: { artifactId, reason, tags } },
      tx,
    );
  } else {
    await recordAudit(
      scope,
      { action: "review.open", subject: id, detail: { title, setId, blind, artifactIds } },
      tx,
    );
  }
  const kind = decision ? "decided" : "assigned";
  await tellReviewers(scope, { reviewId: id, kind, reviewerIds: review.reviewerIds }, tx);
  await announce(scope, { kind: "review", reviewId: id }, tx);
  return { id, isOwn: true };
}

/**
 * Opens a review of fixed candidates, and decides it at once if a decision is given. Throws `conflict` with the existing
 * review if these candidates already have one, even if it was opened at the same moment.
 */
export async function openReview(
  viewer: Viewer,
  ws: string,
  body: ReviewBody,
  newId: string | undefined,
): Promise<Review> {
  const scope = authorize(viewer, ws, "review:write");
  if (body.blind && body.decision)
    throw invalid("blind", "A blind review is decided after its verdicts; open it without a decision");
  const deciding = body.decision ? authorize(viewer, ws, "decision:write") : null;
  const { id, isOwn } = await inTransaction((tx) => open({ scope, deciding, body, newId }, tx));
  const row = id === undefined ? null : await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  const review = await reviewDto(scope, row);
  if (isOwn) return review;
  const message = `"${row.title}" already is a review of these candidates; decide in that one`;
  throw new AppError("conflict", message, { current: review });
}
