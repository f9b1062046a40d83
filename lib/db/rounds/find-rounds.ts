import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleBatchesSql, visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

/** `batchId`: of the review before; null if it has none, or if the scope does not see it. */
export type RoundRow = { number: number; reviewId: string; batchId: string | null };

const { sql } = Prisma;

/** Over `"Batch" f`, a batch that follows a review which the scope sees: what is before it. */
const beforeSql = (scope: Scope) => sql`
  JOIN "Review" r ON r.id = f."roundReviewId" AND ${visibleReviewsSql(scope)}
  LEFT JOIN "Batch" b ON b.id = r."batchId" AND ${visibleBatchesSql(scope)}`;

const byId = (rows: readonly (RoundRow & { id: string })[]): Map<string, RoundRow> =>
  new Map(rows.map(({ id, ...round }) => [id, round]));

/** The rounds of these batches, by batch; those that follow no review which the scope sees are missing. */
export async function findRounds(scope: Scope, batchIds: readonly string[]): Promise<Map<string, RoundRow>> {
  if (batchIds.length === 0) return new Map();
  const rows = await db().$queryRaw<(RoundRow & { id: string })[]>`
    SELECT f.id, f.round AS number, r.id AS "reviewId", b.id AS "batchId" FROM "Batch" f ${beforeSql(scope)}
    WHERE f."workspaceId" = ${scope.workspaceId}::uuid AND f.id = ANY(${[...batchIds]}::uuid[])`;
  return byId(rows);
}

/** By set: of its newest batch that is a round. */
export async function findRoundsOfSets(
  scope: Scope,
  setIds: readonly string[],
): Promise<Map<string, RoundRow>> {
  if (setIds.length === 0) return new Map();
  const rows = await db().$queryRaw<(RoundRow & { id: string })[]>`
    SELECT DISTINCT ON (f."setId") f."setId" AS id, f.round AS number, r.id AS "reviewId", b.id AS "batchId"
    FROM "Batch" f ${beforeSql(scope)}
    WHERE f."workspaceId" = ${scope.workspaceId}::uuid AND f."setId" = ANY(${[...setIds]}::uuid[])
    ORDER BY f."setId", f."createdAt" DESC, f.id DESC`;
  return byId(rows);
}
