import { db } from "@/lib/db/client";
import { channels } from "@/lib/db/topics";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { LiveEvent } from "@/lib/domain/live/live-event";

/**
 * Appends an event, seen by others once the transaction commits. Call it last: the workspace's counter stays locked until
 * then, which makes `seq` the order of commits.
 */
export async function announce(
  { workspaceId }: Scope,
  event: LiveEvent,
  tx: Statements = db(),
): Promise<void> {
  const { kind, reviewId, artifactId, planId, batchId, runnerId, version } = {
    reviewId: null,
    artifactId: null,
    planId: null,
    batchId: null,
    runnerId: null,
    version: null,
    ...event,
  };
  await tx.$queryRaw`
    WITH counted AS (
      INSERT INTO "LiveCounter" AS c VALUES (${workspaceId}::uuid, 1)
      ON CONFLICT ("workspaceId") DO UPDATE SET seq = c.seq + 1 RETURNING seq
    ), added AS (
      INSERT INTO "LiveEvent" ("workspaceId", seq, kind, "reviewId", "artifactId", "planId", "batchId", "runnerId", version)
      SELECT ${workspaceId}::uuid, seq, ${kind}, ${reviewId}::uuid, ${artifactId}::uuid, ${planId}::uuid, ${batchId}::uuid,
        ${runnerId}::uuid, ${version}::int FROM counted
      RETURNING 1
    )
    SELECT pg_notify(${channels.live}, ${workspaceId}) IS NULL AS told FROM added`;
}
