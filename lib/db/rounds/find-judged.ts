import { Prisma } from "@/lib/db/generated/client";
import { availableSql } from "@/lib/db/sight/visible";
import { visibleBatchesSql } from "@/lib/db/sight/visible-groups";
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

export type PicturesQuery = { id: string; take: number; among: readonly string[] | undefined };

/** Its available pictures, in the order of making; of those named, if any are. */
export async function listBatchPictures(
  scope: Scope,
  { id, take, among }: PicturesQuery,
  tx: Pick<Statements, "$queryRaw">,
): Promise<string[]> {
  const named = among === undefined ? Prisma.empty : Prisma.sql`AND a.id = ANY(${[...among]}::uuid[])`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Job" j JOIN "Artifact" a ON a."jobId" = j.id
    WHERE j."batchId" = ${id}::uuid AND ${availableSql(scope)} ${named} ORDER BY j.ordinal, a.index, a.id LIMIT ${take}`;
  return rows.map((row) => row.id);
}
