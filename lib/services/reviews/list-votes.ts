import { z } from "zod";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Vote } from "@/lib/contracts/vote";
import { Id, type Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { listCandidateRows } from "@/lib/db/reviews/candidates";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { listVoteRows } from "@/lib/db/reviews/votes";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type Paged, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { voteDto } from "./vote";

const VotePosition = z.object({ accountId: Id, seq: z.int() });
const CandidatePosition = z.object({ position: z.int() });

async function assertReview(scope: Scope, reviewId: string): Promise<void> {
  if ((await findReview(scope, reviewId)) === null) throw new AppError("not_found", "No such review");
}

/** The caller's own votes that count; of everyone for admins. By person, oldest first. */
export async function listVotes(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  query: Paged,
): Promise<Page<Vote>> {
  const scope = authorize(viewer, ws, "vote:write");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, VotePosition);
  await assertReview(scope, reviewId);
  const accountId = scope.role === "admin" ? null : scope.userId;
  const rows = await listVoteRows(scope, reviewId, { accountId, after, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ accountId: last.accountId, seq: last.seq }),
  );
  const names = await findNames(
    scope,
    items.map((row) => row.accountId),
  );
  return { items: items.map((row) => voteDto(row, names.get(row.accountId))), nextCursor };
}

/** In the review's order, removed ones included. */
export async function listCandidates(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  query: Paged,
): Promise<Page<ArtifactItem>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, CandidatePosition).position;
  await assertReview(scope, reviewId);
  const found = await listCandidateRows(scope, reviewId, { after, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(found, query.limit, ({ position }) => cursorOf({ position }));
  const rows = await findArtifacts(
    scope,
    items.map((row) => row.artifactId),
  );
  return { items: await artifactItems(scope, rows), nextCursor };
}
