import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { seesCommentsSql, visibleSql } from "@/lib/db/sight/visible";
import { visibleBatchesSql, visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

export type LiveRow = {
  seq: bigint;
  kind: string;
  /** The id of what changed. */
  id: string;
  version: number | null;
  /** Whether the scope sees what it is about. */
  isVisible: boolean;
};

/** The `seq` of the last event of the workspace and of the oldest one kept; 0 if there is none. */
export async function liveBounds({ workspaceId }: Scope): Promise<{ head: bigint; oldest: bigint }> {
  const rows = await db().$queryRaw<{ head: bigint; oldest: bigint }[]>`
    SELECT coalesce((SELECT seq FROM "LiveCounter" WHERE "workspaceId" = ${workspaceId}::uuid), 0) AS head,
      coalesce((SELECT min(seq) FROM "LiveEvent" WHERE "workspaceId" = ${workspaceId}::uuid), 0) AS oldest`;
  return rows[0] ?? { head: 0n, oldest: 0n };
}

/** Events after `after`, oldest first, including those that the scope must not learn of. */
export function listLiveEvents(scope: Scope, after: bigint, take: number): Promise<LiveRow[]> {
  const seesJobs = scope.rights.has("job:read");
  const later = startingAfterSql([[sql`e.seq`, "asc", sql`${after}`]]);
  return db().$queryRaw<LiveRow[]>`
    SELECT e.seq, e.kind, coalesce(e."reviewId", e."artifactId", e."planId", e."batchId", e."runnerId") AS id, e.version, CASE
      WHEN e."artifactId" IS NOT NULL THEN (e.kind <> 'comment' OR ${seesCommentsSql(scope)})
        AND EXISTS (SELECT 1 FROM "Artifact" a WHERE a.id = e."artifactId" AND ${visibleSql(scope)})
      WHEN e."planId" IS NOT NULL THEN ${scope.rights.has("retention:write")}
      WHEN e."runnerId" IS NOT NULL THEN ${seesJobs}
      WHEN e."batchId" IS NOT NULL THEN ${seesJobs}
        AND EXISTS (SELECT 1 FROM "Batch" b WHERE b.id = e."batchId" AND ${visibleBatchesSql(scope)})
      ELSE EXISTS (SELECT 1 FROM "Review" r WHERE r.id = e."reviewId" AND ${visibleReviewsSql(scope)})
    END AS "isVisible"
    FROM "LiveEvent" e WHERE e."workspaceId" = ${scope.workspaceId}::uuid AND ${later}
    ORDER BY e.seq LIMIT ${take}`;
}
