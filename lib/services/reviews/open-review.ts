import type { Review, ReviewBody } from "@/lib/contracts/review";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { recordAudit } from "@/lib/db/audit";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { appendDecision, insertReview, listSetArtifactIds } from "@/lib/db/reviews/write-reviews";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access";
import { AppError, invalid } from "@/lib/errors";
import { reviewDto } from "./review-dto";

const maxCandidates = 500;

/** The candidates, once each; only what is available can be put up for a decision. */
async function candidatesOf(scope: Scope, body: ReviewBody, tx: Db): Promise<string[]> {
  const ids = body.artifactIds ?? (await listSetArtifactIds(scope, body.setId ?? "", maxCandidates, tx));
  const unique = [...new Set(ids)];
  const rows = await findArtifacts(scope, unique, tx);
  if (rows.length !== unique.length || unique.length === 0)
    throw new AppError("not_found", "No such artifacts");
  const gone = rows.find((r) => r.state !== "available");
  if (gone)
    throw invalid("artifactIds", `"${gone.name}" is ${gone.state}; only available artifacts can be reviewed`);
  return unique;
}

async function open(
  scope: Scope,
  body: ReviewBody,
  newId: string | undefined,
  tx: Db,
): Promise<string | undefined> {
  const artifactIds = await candidatesOf(scope, body, tx);
  const { decision } = body;
  if (decision && !artifactIds.includes(decision.artifactId))
    throw new AppError("not_found", "No such candidate");
  const title = body.title ?? `${artifactIds.length} candidates`;
  const review = { id: newId, title, setId: body.setId ?? null, blind: body.blind ?? false, artifactIds };
  const id = await insertReview(scope, review, tx);
  if (id === null) return newId;
  if (decision) {
    const { artifactId, reason = null, tags = [] } = decision;
    await appendDecision(scope, id, { artifactId, reason, tags }, tx);
  }
  const { workspaceId, userId: accountId } = scope;
  await recordAudit(tx, {
    workspaceId,
    accountId,
    action: decision ? "review.decide" : "review.open",
    subject: id,
    detail: body,
  });
  return id;
}

/** Opens a review on fixed candidates, and decides it at once where a decision is given. */
export async function openReview(
  viewer: Viewer,
  ws: string,
  body: ReviewBody,
  newId: string | undefined,
): Promise<Review> {
  const scope = authorize(viewer, ws, "review:write");
  if (body.decision) authorize(viewer, ws, "decision:write");
  const id = await inTransaction((tx) => open(scope, body, newId, tx));
  const row = id === undefined ? null : await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  return reviewDto(scope, row);
}
