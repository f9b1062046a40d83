import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { noneOrNotHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export const uploadSelect = {
  id: true,
  workspaceId: true,
  accountId: true,
  tokenId: true,
  metadata: true,
  name: true,
  path: true,
  setKey: true,
  environmentKey: true,
  tags: true,
  bytes: true,
  offset: true,
  state: true,
  sha256: true,
  artifactId: true,
  duplicate: true,
  errorCode: true,
  errorDetail: true,
  expiresAt: true,
} satisfies Prisma.UploadSelect;

type SelectedColumns = Prisma.UploadGetPayload<{ select: typeof uploadSelect }>;
export type UploadRow = Omit<SelectedColumns, "bytes" | "offset"> & { bytes: number; offset: number };

/** No file is so large that its bytes need a bigint. */
export const uploadRow = (row: SelectedColumns): UploadRow => ({
  ...row,
  bytes: Number(row.bytes),
  offset: Number(row.offset),
});

/** Only the account's own uploads, without those of what a blind review hides: others do not exist for it. */
const own = (scope: Scope, id: string): Prisma.UploadWhereInput => ({
  ...{ id, workspaceId: scope.workspaceId, accountId: scope.userId },
  ...noneOrNotHidden(scope),
});

export async function findUpload(scope: Scope, id: string, tx: Db = db()): Promise<UploadRow | null> {
  const row = await tx.upload.findFirst({ where: own(scope, id), select: uploadSelect });
  return row && uploadRow(row);
}

/** Locked until the transaction ends: only one sender at a time records that its bytes are stored. */
export async function lockUpload(scope: Scope, id: string, tx: Db): Promise<UploadRow | null> {
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${scope.workspaceId}::uuid FOR KEY SHARE`;
  await tx.$queryRaw`SELECT id FROM "Upload" WHERE id = ${id}::uuid FOR UPDATE`;
  return findUpload(scope, id, tx);
}

/** Locked until the transaction ends: an account begins one upload at a time. */
export async function lockBeginning({ userId }: Scope, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${userId}/uploads`}, 0))`;
}

export type UnfinishedTotals = { receiving: number; bytes: number };

/** How many uploads of the account are not whole, and the bytes of all that are not imported; without this one. */
export async function countUnfinished({ userId }: Scope, id: string, tx: Db): Promise<UnfinishedTotals> {
  const [row] = await tx.$queryRaw<UnfinishedTotals[]>`
    SELECT (count(*) FILTER (WHERE state = 'receiving'))::int AS receiving, coalesce(sum(bytes), 0)::float8 AS bytes
    FROM "Upload" WHERE "accountId" = ${userId}::uuid AND state IN ('receiving', 'importing') AND id <> ${id}::uuid`;
  return row ?? { receiving: 0, bytes: 0 };
}

export function countParts({ workspaceId }: Scope, uploadId: string): Promise<number> {
  return db().uploadPart.count({ where: { uploadId, upload: { workspaceId } } });
}

/** Keys of the parts, in the order of their bytes. */
export async function listPartKeys({ workspaceId }: Scope, uploadId: string): Promise<string[]> {
  const rows = await db().uploadPart.findMany({
    where: { uploadId, upload: { workspaceId } },
    orderBy: { offset: "asc" },
    select: { key: true },
  });
  return rows.map(({ key }) => key);
}

/** Which of these keys are parts of uploads. */
export async function listNamedParts({ workspaceId }: Scope, keys: readonly string[]): Promise<string[]> {
  const rows = await db().uploadPart.findMany({
    where: { key: { in: [...keys] }, upload: { workspaceId } },
    select: { key: true },
  });
  return rows.map(({ key }) => key);
}
