import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

/**
 * Notes when the last job of a batch has ended. Call it in the transaction that ends jobs, after them: of two that end
 * the last two, the later one sees both.
 */
export async function endBatch(scope: Scope<EndingRight>, batchId: string, tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Batch" WHERE id = ${batchId}::uuid FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE "Batch" b SET "endedAt" = ${scope.now()}::timestamptz
    WHERE b.id = ${batchId}::uuid AND b."workspaceId" = ${scope.workspaceId}::uuid AND b."endedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Job" j WHERE j."batchId" = b.id AND j.status IN ('queued', 'running'))`;
}
