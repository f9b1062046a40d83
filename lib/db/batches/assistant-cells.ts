import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** How many cells the batches have that an assistant has made since. */
export async function countAssistantCells(
  { workspaceId }: Scope<"batch:write">,
  { assistantId, since }: { assistantId: string; since: Date },
  tx: Db,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ cells: number }[]>`
    SELECT count(*)::int AS cells FROM "Batch" b JOIN "Job" j ON j."batchId" = b.id AND NOT j.superseded
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b."assistantId" = ${assistantId}::uuid AND b."createdAt" > ${since}`;
  return row?.cells ?? 0;
}
