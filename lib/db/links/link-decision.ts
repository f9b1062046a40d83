import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

export type StandingDecision = { artifactId: string; reason: string | null; at: Date };

/** The standing decision of a review, if it prefers one of the artifacts in sight. */
export async function findStandingDecision(scope: Scope, reviewId: string): Promise<StandingDecision | null> {
  const { workspaceId, sight } = scope;
  const ids = sight.kind === "only" ? [...sight.ids] : [];
  const rows = await db().$queryRaw<StandingDecision[]>`
    SELECT d."artifactId", d.reason, d.at FROM "Preferred" p
    JOIN "Review" r ON r.id = p."reviewId" AND r."workspaceId" = ${workspaceId}::uuid
    JOIN "Decision" d ON d."reviewId" = r.id AND d."artifactId" = p."artifactId"
    WHERE r.id = ${reviewId}::uuid AND p."artifactId" = ANY(${ids}::uuid[]) ORDER BY d.seq DESC LIMIT 1`;
  return rows[0] ?? null;
}
