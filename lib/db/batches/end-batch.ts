import { announce } from "@/lib/db/announce";
import type { Statements } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { notifyDone } from "./notify-maker";

/** Its maker, if that was its last job. Of two that end the last two, the later one sees both. */
async function setEnded(scope: Scope<EndingRight>, batchId: string, tx: Statements): Promise<string | null> {
  // Sent at once, and run in this order.
  const [, [ended]] = await Promise.all([
    tx.$queryRaw`SELECT id FROM "Batch" WHERE id = ${batchId}::uuid FOR NO KEY UPDATE`,
    tx.$queryRaw<{ accountId: string }[]>`
      UPDATE "Batch" b SET "endedAt" = ${scope.now()}::timestamptz
      WHERE b.id = ${batchId}::uuid AND b."workspaceId" = ${scope.workspaceId}::uuid AND b."endedAt" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "Job" j WHERE j."batchId" = b.id AND j.status IN ('queued', 'running'))
      RETURNING b."accountId"`,
  ]);
  return ended?.accountId ?? null;
}

/**
 * Ends a batch whose last job has ended, tells its maker unless they canceled it, and announces the change either way. Call
 * it last, after the jobs.
 */
export async function endBatch(
  scope: Scope<EndingRight>,
  batchId: string,
  tx: Statements,
  canceledBy: string | null = null,
): Promise<void> {
  const maker = await setEnded(scope, batchId, tx);
  if (maker !== null && maker !== canceledBy) await notifyDone(scope, batchId, tx);
  if (maker !== null) await enqueueWebhookEvent(scope, { type: "batch.finished", ids: [batchId] }, tx);
  await announce(scope, { kind: maker === null ? "batch" : "batchEnd", batchId }, tx);
}
