import type { DecideBody, Review } from "@/lib/contracts/reviews/review";
import { announce } from "@/lib/db/announce";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { holdArtifacts } from "@/lib/db/artifacts/hold-artifacts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findReview, lockReview } from "@/lib/db/reviews/find-reviews";
import { appendDecision, type NewDecision } from "@/lib/db/reviews/write-reviews";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { enqueueDecided } from "@/lib/db/webhooks/enqueue-decided";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { AssistantIdentity, Viewer } from "@/lib/domain/access/actors";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";
import { AppError } from "@/lib/errors";
import { notifyReviewers } from "@/lib/services/comments/notify-reviewers";
import { acceptSuggestion } from "./assistants/accept-suggestion";
import { lockedBlindfold } from "./blind/blindfold";
import { reviewDto } from "./review-dto";

/** The version of a review that a caller has seen. */
type ReviewVersion = { id: string; version: number };

/** A decision protects its artifact from removal, so the artifact must still be available. */
async function assertAvailable(scope: Scope, artifactId: string, tx: Db): Promise<void> {
  const artifact = await findArtifact(scope, artifactId, tx);
  if (artifact?.state === "available") return;
  const name = artifact === null ? "This candidate" : `"${artifact.name}"`;
  throw new AppError("conflict", `${name} has been removed; only available candidates can be preferred`);
}

function eventOf(
  subject: string,
  { artifactId, reason, tags }: NewDecision,
  suggestedBy: AssistantIdentity | null,
): AuditRecord {
  if (artifactId === null) return { action: "review.reopen", subject, detail: null };
  const detail = { artifactId, reason, tags, ...(suggestedBy === null ? {} : { suggestedBy }) };
  return { action: "review.decide", subject, detail };
}

/** Returns false if `version` is not the current one. */
async function decide(
  scope: Scope<"decision:write">,
  { id, version }: ReviewVersion,
  decision: NewDecision,
  tx: Db,
): Promise<boolean> {
  const row = await lockReview(scope, id, tx);
  if (row === null) throw new AppError("not_found", "No such review");
  if ((await lockedBlindfold(scope, id, tx)) !== null)
    throw new AppError(
      "conflict",
      "Submit your verdict on this blind review before deciding it for the team",
    );
  if (row.version !== version) return false;
  const { artifactId } = decision;
  if (artifactId === null && row.closedAt === null)
    throw new AppError("conflict", "The review is already open");
  if (artifactId !== null && !row.candidates.some((c) => c.artifactId === artifactId)) {
    throw new AppError("not_found", "No such candidate in this review");
  }
  await holdArtifacts(
    scope,
    row.candidates.map((c) => c.artifactId),
    tx,
  );
  if (artifactId !== null) await assertAvailable(scope, artifactId, tx);
  const suggestedBy = await acceptSuggestion(scope, id, decision, tx);
  await appendDecision(scope, id, decision, tx);
  await recordAudit(scope, eventOf(id, decision, suggestedBy), tx);
  if (artifactId === null) await enqueueWebhookEvent(scope, { type: "review.reopened", ids: [id] }, tx);
  else await enqueueDecided(scope, { id, artifactId, blind: row.blind }, tx);
  const reviewerIds = row.reviewers.map(({ account }) => account.id);
  if (artifactId !== null) await notifyReviewers(scope, { reviewId: id, kind: "decided", reviewerIds }, tx);
  await announce(scope, { kind: "decision", reviewId: id, version: version + 1 }, tx);
  return true;
}

async function write(
  scope: Scope<"decision:write">,
  seen: ReviewVersion,
  decision: NewDecision,
): Promise<Review> {
  const isFresh = await inTransaction((tx) => decide(scope, seen, decision, tx));
  const row = await findReview(scope, seen.id);
  if (row === null) throw new AppError("not_found", "No such review");
  const current = await reviewDto(scope, row);
  if (isFresh) return current;
  throw new AppError(
    "precondition_failed",
    "Someone else changed this review in the meantime; review the current version",
    {
      current,
    },
  );
}

/**
 * Prefers a candidate and closes the review; a decided review can be decided again. Throws `precondition_failed` if
 * stale.
 */
export function decideReview(
  viewer: Viewer,
  ws: string,
  seen: ReviewVersion,
  body: DecideBody,
): Promise<Review> {
  const scope = authorize(viewer, ws, "decision:write");
  const { artifactId, reason = null, tags = [], suggestionId = null } = body;
  return write(scope, seen, { artifactId, reason, tags, suggestionId });
}

/** Withdraws the current decision; it stays in the history. */
export function reopenReview(viewer: Viewer, ws: string, seen: ReviewVersion): Promise<Review> {
  const scope = authorize(viewer, ws, "decision:write");
  return write(scope, seen, { artifactId: null, reason: null, tags: [], suggestionId: null });
}
