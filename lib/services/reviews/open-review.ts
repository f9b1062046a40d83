import type { Review, ReviewBody } from "@/lib/contracts/reviews/review";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findReview, listReviewsOf, lockCandidates } from "@/lib/db/reviews/find-reviews";
import { appendDecision, insertReview, type NewReview } from "@/lib/db/reviews/write-reviews";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { enqueueDecided } from "@/lib/db/webhooks/enqueue-decided";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { promptQuestion, type Question } from "@/lib/domain/reviews/questions";
import { AppError, invalid } from "@/lib/errors";
import { notifyReviewers } from "@/lib/services/comments/notify-reviewers";
import { questionsAsked } from "./asked-questions";
import { type BatchCandidates, batchCandidates } from "./batch-candidates";
import { candidatesOf, reviewerIdsOf } from "./candidates-of";
import { controlsAsked } from "./controls/controls-asked";
import { type PairedSides, pairSides } from "./pair-sides";
import { reviewDto } from "./review-dto";

type OpeningRequest = {
  scope: Scope<"review:write">;
  /** Proof of the right to decide; null if the body has no decision. */
  deciding: Scope<"decision:write"> | null;
  body: ReviewBody;
  newId: string | undefined;
};
type Groups = { paired: PairedSides | null; batch: BatchCandidates | null };

/** A blind review's reviewers read its title, which must not name the sides or the batch. */
function titleOf({ paired, batch }: Groups, candidates: number, blind: boolean): string {
  if (paired !== null) return blind ? `Set against set, ${candidates / 2} pairs` : paired.title;
  return batch === null || blind ? `${candidates} candidates` : batch.title;
}

/** `follows`: for a round, the review before it, whose chain continues. */
type ReviewOpening = { review: NewReview; follows: string[] };

const showsPrompt = ({ showPrompt }: ReviewBody, questions: readonly Question[]) =>
  showPrompt ?? questions.some(({ key }) => key === promptQuestion);

/** The review to insert. The candidates of a set-against-set review are its pairs. */
async function reviewOf({ scope, body, newId }: OpeningRequest, tx: Db): Promise<ReviewOpening> {
  const { versus, batchId, title, note = null, setId = null, blind = false, dueAt } = body;
  const paired = versus === undefined ? null : await pairSides(scope, versus, tx);
  const batch = await batchCandidates(scope, body, tx);
  const given = paired ?? batch;
  const artifactIds = await candidatesOf(
    scope,
    given === null ? body : { artifactIds: given.artifactIds },
    tx,
  );
  const questions = await questionsAsked(scope, body.questions, tx);
  const review = {
    id: newId,
    title: title ?? titleOf({ paired, batch }, artifactIds.length, blind),
    note,
    setId: batch?.setId ?? setId,
    batchId: batchId ?? null,
    blind,
    method: body.method ?? (paired === null ? "king" : "pairs"),
    assistants: body.assistants ?? "apart",
    dueAt: dueAt === undefined ? null : new Date(dueAt),
    versus: paired?.versus ?? null,
    questions,
    showPrompt: showsPrompt(body, questions),
    controls: controlsAsked(body.controls, artifactIds, questions),
    reviewerIds: await reviewerIdsOf(scope, body, tx),
    artifactIds,
  };
  return { review, follows: batch?.follows ?? [] };
}

async function announceReviews(scope: Scope, reviewIds: readonly string[], tx: Db): Promise<void> {
  for (const reviewId of reviewIds) await announce(scope, { kind: "review", reviewId }, tx);
}

type ReviewIdentity = { id: string | undefined; isOwn: boolean };

/** A decision belongs in the existing review of these candidates; without one, opening another review is allowed. */
async function open(asked: OpeningRequest, tx: Db): Promise<ReviewIdentity> {
  const { scope, deciding, body, newId } = asked;
  const { decision } = body;
  const { review, follows } = await reviewOf(asked, tx);
  const { artifactIds, blind, title, setId } = review;
  if (decision && !artifactIds.includes(decision.artifactId))
    throw new AppError("not_found", "No such candidate");
  await lockCandidates(scope, artifactIds, tx);
  const existing =
    decision && review.versus === null ? await listReviewsOf(scope, artifactIds, blind, tx) : [];
  if (existing.length > 0 && !existing.some((id) => id === newId)) return { id: existing[0], isOwn: false };
  const id = await insertReview(scope, review, tx);
  if (id === null) return { id: newId, isOwn: true };
  await enqueueWebhookEvent(scope, { type: "review.opened", ids: [id] }, tx);
  if (decision && deciding) {
    const { artifactId, reason = null, tags = [] } = decision;
    await appendDecision(deciding, id, { artifactId, reason, tags, suggestionId: null }, tx);
    await enqueueDecided(deciding, { id, artifactId, blind }, tx);
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
  await notifyReviewers(scope, { reviewId: id, kind, reviewerIds: review.reviewerIds }, tx);
  await announceReviews(scope, [id, ...follows], tx);
  return { id, isOwn: true };
}

/**
 * Opens a review of fixed candidates, and decides it at once if a decision is given. In that case, throws `conflict`
 * with the existing review if these candidates already have one, even if it was opened at the same moment.
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
  if (body.versus && body.method === "king")
    throw invalid("method", "Two sides meet pair by pair; leave the method out");
  const deciding = body.decision ? authorize(viewer, ws, "decision:write") : null;
  const { id, isOwn } = await inTransaction((tx) => open({ scope, deciding, body, newId }, tx));
  const row = id === undefined ? null : await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  const review = await reviewDto(scope, row);
  if (isOwn) return review;
  const message = `"${row.title}" already is a review of these candidates; decide in that one`;
  throw new AppError("conflict", message, { current: review });
}
