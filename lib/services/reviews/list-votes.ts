import { z } from "zod";
import type { Tile } from "@/lib/contracts/reviews/blind";
import type { Vote } from "@/lib/contracts/reviews/vote";
import { Id, type Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import { listCandidateRows } from "@/lib/db/reviews/candidates";
import { hasReview } from "@/lib/db/reviews/find-reviews";
import { listVoteRows } from "@/lib/db/reviews/votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { type Blindfold, findBlindfold, pairUnder, tilesOf } from "./blind/blindfold";
import { voteDto } from "./vote";

const VotePosition = z.object({ accountId: Id, seq: z.int() });
const CandidatePosition = z.object({ position: z.int() });

async function assertReview(scope: Scope, reviewId: string): Promise<void> {
  if (!(await hasReview(scope, reviewId))) throw new AppError("not_found", "No such review");
}

/** The caller's own standing votes; for those who read the audit, everyone's. Ordered by person, then oldest first. */
export async function listVotes(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  query: PageQuery,
): Promise<Page<Vote>> {
  const scope = authorize(viewer, ws, "vote:write");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, VotePosition);
  await assertReview(scope, reviewId);
  const blindfold = await findBlindfold(scope, reviewId);
  const accountId = scope.rights.has("audit:read") && blindfold === null ? null : scope.userId;
  const rows = await listVoteRows(blindfold?.behind ?? scope, reviewId, {
    accountId,
    after,
    take: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ accountId: last.accountId, seq: last.seq }),
  );
  const names = await findNames(
    scope,
    items.map((row) => row.accountId),
  );
  return {
    items: items.map((row) => voteDto(pairUnder(blindfold, row), names.get(row.accountId))),
    nextCursor,
  };
}

type After = { after: number | null; take: number };

/** Ids and positions in the order that the caller sees. */
async function placesOf(scope: Scope, reviewId: string, blindfold: Blindfold | null, { after, take }: After) {
  if (blindfold === null) {
    const rows = await listCandidateRows(scope, reviewId, { after, take });
    return rows.map(({ artifactId, position }) => ({ id: artifactId, position }));
  }
  const start = after === null ? 0 : after + 1;
  return blindfold.ids.slice(start, start + take).map((id, i) => ({ id, position: start + i }));
}

/** Candidates, including removed ones, in the review's order or in the blind reviewer's own. */
export async function listCandidates(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  query: PageQuery,
): Promise<Page<Tile>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, CandidatePosition).position;
  await assertReview(scope, reviewId);
  const blindfold = await findBlindfold(scope, reviewId);
  const found = await placesOf(scope, reviewId, blindfold, { after, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(found, query.limit, ({ position }) => cursorOf({ position }));
  const ids = items.map(({ id }) => id);
  const tiles = await tilesOf(scope, blindfold, ids);
  return { items: ids.flatMap((id) => tiles.get(id) ?? []), nextCursor };
}
