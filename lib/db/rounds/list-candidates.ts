import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** `count`: of all candidates that the scope sees, whether they are among the first or not. */
export type RoundCandidates = { reviewId: string; first: string[]; count: number };

/** The first `take` candidates of each review and their number, without those that are hidden from the scope. */
export function listRoundCandidates(
  scope: Scope,
  reviewIds: readonly string[],
  take: number,
): Promise<RoundCandidates[]> {
  return db().$queryRaw<RoundCandidates[]>`
    SELECT c."reviewId", (array_agg(c."artifactId"::text ORDER BY c.position))[1:${take}::int] AS first, count(*)::int AS count
    FROM "Candidate" c WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c."reviewId" = ANY(${[...reviewIds]}::uuid[])
      ${andNotHiddenSql(scope, Prisma.sql`c."artifactId"`)}
    GROUP BY c."reviewId"`;
}
