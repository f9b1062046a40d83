import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** `pairs`: in a review of two sides, the pairs whose pictures are both counted. */
export type CandidateCounts = { candidates: number; pairs: number };

/** Counts the candidates that are not hidden from the scope, by review; reviews without any are missing. */
export async function countCandidates(
  scope: Scope,
  reviewIds: readonly string[],
): Promise<Map<string, CandidateCounts>> {
  const rows = await db().$queryRaw<(CandidateCounts & { reviewId: string })[]>`
    SELECT "reviewId", sum(here)::int AS candidates, (count(*) FILTER (WHERE here = 2))::int AS pairs FROM (
      SELECT c."reviewId", count(*) AS here FROM "Candidate" c
      WHERE c."reviewId" = ANY(${[...reviewIds]}::uuid[]) AND c."workspaceId" = ${scope.workspaceId}::uuid
        ${andNotHiddenSql(scope, Prisma.sql`c."artifactId"`)}
      GROUP BY c."reviewId", c.position / 2) partners
    GROUP BY "reviewId"`;
  return new Map(rows.map(({ reviewId, ...counts }) => [reviewId, counts]));
}
