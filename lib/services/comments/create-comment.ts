import { assertDefined } from "@/lib/assert";
import type { Comment, CommentBody } from "@/lib/contracts/comments";
import { announce } from "@/lib/db/announce";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { type CommentRow, findComment } from "@/lib/db/comments/find-comments";
import { insertComment, lockThread } from "@/lib/db/comments/write-comments";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { commentDtos } from "./comment-dto";
import { notifyOfComment } from "./notify-mentioned";

/** Finds and locks the thread that a reply joins. A reply to a reply joins the same thread. */
async function threadOf(
  scope: Scope<"comment:write">,
  artifactId: string,
  replyTo: string,
  tx: Db,
): Promise<CommentRow> {
  const answered = await findComment(scope, replyTo, tx);
  const firstId = answered?.replyTo ?? replyTo;
  await lockThread(scope, firstId, tx);
  const first = await findComment(scope, firstId, tx);
  if (first === null || first.artifactId !== artifactId) throw new AppError("not_found", "No such comment");
  return first;
}

/** The artifact must be a candidate of the review. */
async function assertCandidate(scope: Scope, reviewId: string, artifactId: string, tx: Db): Promise<void> {
  const review = await findReview(scope, reviewId, tx);
  if (review?.candidates.some((candidate) => candidate.artifactId === artifactId)) return;
  throw new AppError("not_found", "No such review of this artifact");
}

type CommentRequest = { artifactId: string; body: CommentBody; newId: string | undefined };

async function create(
  scope: Scope<"comment:write">,
  { artifactId, body: said, newId }: CommentRequest,
  tx: Db,
): Promise<CommentRow> {
  const artifact = await findArtifact(scope, artifactId, tx);
  if (artifact === null || artifact.createdAt === null) throw new AppError("not_found", "No such artifact");
  const thread = said.replyTo === undefined ? null : await threadOf(scope, artifactId, said.replyTo, tx);
  if (said.reviewId !== undefined) await assertCandidate(scope, said.reviewId, artifactId, tx);
  const reviewId = said.reviewId ?? thread?.reviewId ?? null;
  const { body, at = null } = said;
  const comment = { id: newId, artifactId, reviewId, replyTo: thread?.id ?? null, body, at };
  const row = await insertComment(scope, comment, tx);
  if (row === null) {
    const earlier = newId === undefined ? null : await findComment(scope, newId, tx);
    if (earlier === null) throw new AppError("not_found", "No such comment");
    return earlier;
  }
  await notifyOfComment(scope, row, tx);
  await announce(scope, { kind: "comment", artifactId }, tx);
  return row;
}

/** Comments on an artifact or replies; also on a removed artifact. Mentioned people and the thread's authors are notified. */
export async function createComment(
  viewer: Viewer,
  ws: string,
  artifactId: string,
  asked: Omit<CommentRequest, "artifactId">,
): Promise<Comment> {
  const scope = authorize(viewer, ws, "comment:write");
  const row = await inTransaction((tx) => create(scope, { artifactId, ...asked }, tx));
  return assertDefined((await commentDtos(scope, [row]))[0], "comment");
}
