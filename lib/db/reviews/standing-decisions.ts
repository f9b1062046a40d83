import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

export type ChosenArtifact = { artifactId: string; reviewId: string; at: Date };

/** The newest decision in force that prefers each of these artifacts. */
export function listStandingDecisions(scope: Scope, ids: readonly string[]): Promise<ChosenArtifact[]> {
  return db().$queryRaw<ChosenArtifact[]>`
    SELECT DISTINCT ON (p."artifactId") p."artifactId", p."reviewId", p.at
    FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND p."artifactId" = ANY(${[...ids]}::uuid[])
      ${andNotHiddenSql(scope, sql`p."artifactId"`)}
    ORDER BY p."artifactId", p.at DESC, p."reviewId" DESC`;
}
