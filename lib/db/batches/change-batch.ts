import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { CellAxis } from "@/lib/domain/batches/expand-axis";

/** Locks the batch for what adds jobs to it. Locks the workspace first, as removing a workspace does. */
export async function lockBatch({ workspaceId }: Scope<"batch:write">, id: string, tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR KEY SHARE`;
  await tx.$queryRaw`
    SELECT id FROM "Batch" WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

export type BatchChange = {
  title?: string | undefined;
  paused?: boolean | undefined;
  priority?: number | undefined;
};

/** False if the version is not the current one. */
export async function changeBatchRow(
  scope: Scope<"batch:write">,
  { id, version }: { id: string; version: number },
  { title, paused, priority }: BatchChange,
  tx: Db,
): Promise<boolean> {
  const changed = await tx.batch.updateMany({
    where: { workspaceId: scope.workspaceId, id, version },
    data: {
      ...(title !== undefined && { title }),
      ...(paused !== undefined && { pausedAt: paused ? scope.now() : null }),
      ...(priority !== undefined && { priority }),
      version: { increment: 1 },
    },
  });
  return changed.count > 0;
}

/** Call with the batch locked, when it has got jobs. `demands`: those that it had not. */
export async function reopenBatch(
  { workspaceId }: Scope<"batch:write">,
  id: string,
  added: { axes: readonly CellAxis[]; demands: object; inputs: readonly string[] } | null,
  tx: Db,
): Promise<void> {
  const more =
    added === null
      ? Prisma.empty
      : Prisma.sql`, axes = ${JSON.stringify(added.axes)}::jsonb, version = version + 1,
          base = base || jsonb_build_object('inputs', coalesce(base->'inputs', '[]') || ${JSON.stringify(added.inputs)}::jsonb),
          demands = demands || ${JSON.stringify(added.demands)}::jsonb,
          "demandIds" = ARRAY(SELECT jsonb_object_keys(demands || ${JSON.stringify(added.demands)}::jsonb))`;
  await tx.$executeRaw`
    UPDATE "Batch" SET "endedAt" = NULL${more} WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid`;
}

/** The place after the last cell in the order of making. Call with the batch locked. */
export async function nextOrdinal({ workspaceId }: Scope, id: string, tx: Db): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(ordinal), -1) + 1 AS next FROM "Job"
    WHERE "batchId" = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid`;
  return row?.next ?? 0;
}
