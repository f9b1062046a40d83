import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

export type StandingDecision = { artifactId: string; reason: string | null; at: Date };

/** The standing decision of a review, if it prefers an artifact that the scope sees. */
export async function findStandingDecision(scope: Scope, reviewId: string): Promise<StandingDecision | null> {
  const rows = await db().$queryRaw<StandingDecision[]>`
    SELECT d."artifactId", d.reason, d.at FROM "Preferred" p
    JOIN "Review" r ON r.id = p."reviewId" AND r."workspaceId" = ${scope.workspaceId}::uuid
    JOIN "Artifact" a ON a.id = p."artifactId" AND ${visibleSql(scope)}
    JOIN "Decision" d ON d."reviewId" = r.id AND d."artifactId" = p."artifactId"
    WHERE r.id = ${reviewId}::uuid ORDER BY d.seq DESC LIMIT 1`;
  return rows[0] ?? null;
}
