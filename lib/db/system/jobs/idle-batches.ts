import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** `jobIds`: the first waiting job of each demand. */
export type IdleBatch = { workspaceId: string; batchId: string; accountId: string; jobIds: string[] };

/** More are looked at in the next round. */
const most = 100;

/**
 * Batches of which nothing runs and nothing was claimed since, that are not paused, and whose maker was not told yet.
 */
export function listIdleBatches(_system: SystemScope<"sweep">, since: Date): Promise<IdleBatch[]> {
  return db().$queryRaw<IdleBatch[]>`
    SELECT b."workspaceId", b.id AS "batchId", b."accountId", ARRAY(
      SELECT DISTINCT ON (j.demand) j.id FROM "Job" j WHERE j."workspaceId" = b."workspaceId" AND j."batchId" = b.id
        AND j.status = 'queued' ORDER BY j.demand, j.ordinal, j.id) AS "jobIds"
    FROM "Batch" b
    WHERE b."endedAt" IS NULL AND b."pausedAt" IS NULL
      AND b."createdAt" < ${since}::timestamptz AND b."servedAt" < ${since}::timestamptz
      AND NOT EXISTS (SELECT FROM "Job" r WHERE r."batchId" = b.id AND r.status = 'running')
      AND NOT EXISTS (SELECT FROM "InboxItem" i WHERE i."accountId" = b."accountId" AND i."batchId" = b.id
        AND i.kind = 'batchStuck')
    ORDER BY b."servedAt", b.id LIMIT ${most}`;
}
