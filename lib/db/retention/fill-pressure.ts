import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { heldIdsSql } from "./protections";

const { sql } = Prisma;

export type Pressing = {
  planId: string;
  environmentId: string;
  freeBytes: number;
  /** The latest `createdAt` that is old enough. */
  upTo: Date;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  reasons: { rejected: string; unmarked: string };
  now: Date;
};

const keptSql = (scope: Scope, { keepPreferred, keepInOpenReviews }: Pressing) => sql`
  ${heldIdsSql(scope)}
  UNION SELECT p."artifactId" FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
    WHERE ${keepPreferred} AND r."workspaceId" = ${scope.workspaceId}::uuid
  UNION SELECT c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
    WHERE ${keepInOpenReviews} AND c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL
  UNION SELECT m."artifactId" FROM "Mark" m
    WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND (m.flag = 'pick' OR m.stars IS NOT NULL)`;

/**
 * Adds as few as free that many bytes: rejected before unmarked, each oldest first. Bytes are freed only when the last artifact
 * that names them goes, so artifacts that share bytes are taken together, in the place of the last of them, or not at all.
 * Previews and conversions, which go too, are not counted: at least what was asked for is freed.
 */
export async function fillUnderPressure(
  scope: Scope<"retention:write">,
  pressing: Pressing,
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  const { planId, environmentId, freeBytes, upTo, reasons, now } = pressing;
  await tx.$executeRaw`
    WITH candidate AS MATERIALIZED (
      SELECT a.id, a.sha256, a.bytes, a."createdAt", EXISTS (
        SELECT 1 FROM "Mark" m WHERE m."artifactId" = a.id AND m.flag = 'reject') AS rejected
      FROM "Artifact" a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a."environmentId" = ${environmentId}::uuid
        AND a.state = 'available' AND a."createdAt" <= ${upTo}
        AND NOT EXISTS (SELECT 1 FROM (${keptSql(scope, pressing)}) k(id) WHERE k.id = a.id)
    ), ranked AS (
      SELECT c.*, row_number() OVER (ORDER BY rejected DESC, "createdAt", id) AS place, count(*) OVER (PARTITION BY sha256) AS mine
      FROM candidate c
    ), whole AS (
      SELECT r.sha256, max(r.bytes) AS bytes, max(r.place) AS place FROM ranked r
      GROUP BY r.sha256, r.mine
      HAVING r.mine = (SELECT count(*) FROM "Artifact" a WHERE a."workspaceId" = ${workspaceId}::uuid
        AND a.sha256 = r.sha256 AND a.state IN ('written', 'available'))
    ), freed AS (
      SELECT w.sha256, sum(w.bytes) OVER (ORDER BY w.place) - w.bytes AS before FROM whole w
    )
    INSERT INTO "PlanItem" ("planId", "workspaceId", "artifactId", bytes, cause, reason, "dueAt")
    SELECT ${planId}::uuid, ${workspaceId}::uuid, r.id, r.bytes, 'capacity',
      CASE WHEN r.rejected THEN ${reasons.rejected} ELSE ${reasons.unmarked} END, ${now}
    FROM ranked r JOIN freed f ON f.sha256 = r.sha256 WHERE f.before < ${freeBytes}`;
}
