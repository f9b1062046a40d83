import { availableSql } from "@/lib/db/artifacts/visible";
import { visibleBatchesSql } from "@/lib/db/artifacts/visible-groups";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type JudgedBatch = { setId: string; title: string; roundReviewId: string | null };

/** A batch that a review is opened on. */
export async function findJudgedBatch(
  scope: Scope,
  id: string,
  tx: Pick<Statements, "$queryRaw">,
): Promise<JudgedBatch | null> {
  const [row] = await tx.$queryRaw<JudgedBatch[]>`
    SELECT b."setId", b.title, b."roundReviewId" FROM "Batch" b WHERE b.id = ${id}::uuid AND ${visibleBatchesSql(scope)}`;
  return row ?? null;
}

/** Its available pictures, in the order of making. */
export async function listBatchPictures(
  scope: Scope,
  { id, take }: { id: string; take: number },
  tx: Pick<Statements, "$queryRaw">,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Job" j JOIN "Artifact" a ON a."jobId" = j.id
    WHERE j."batchId" = ${id}::uuid AND ${availableSql(scope)} ORDER BY j.ordinal, a.index, a.id LIMIT ${take}`;
  return rows.map((row) => row.id);
}
