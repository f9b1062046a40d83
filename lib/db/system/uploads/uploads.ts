import { db } from "@/lib/db/client";
import { type UploadRow, uploadRow, uploadSelect } from "@/lib/db/uploads/upload-row";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Leases a complete upload that nobody imports; null if there is none. Concurrent processes get different uploads. */
export async function leaseWaiting(
  _system: SystemScope<"sweep">,
  now: Date,
  until: Date,
): Promise<UploadRow | null> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    UPDATE "Upload" SET "leasedUntil" = ${until} WHERE id = (
      SELECT id FROM "Upload" WHERE state = 'importing' AND ("leasedUntil" IS NULL OR "leasedUntil" < ${now})
      ORDER BY "leasedUntil" NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  const id = rows[0]?.id;
  if (id === undefined) return null;
  return uploadRow(await db().upload.findUniqueOrThrow({ where: { id }, select: uploadSelect }));
}

export async function prolongLease(_system: SystemScope<"sweep">, id: string, until: Date): Promise<void> {
  await db().upload.updateMany({ where: { id, state: "importing" }, data: { leasedUntil: until } });
}

/**
 * Fails the upload of a sender without rights, who has no scope. Returns the keys of its parts: their rows are deleted.
 */
export async function refuseUpload(
  _system: SystemScope<"sweep">,
  id: string,
  errorCode: string,
  errorDetail: string,
): Promise<string[]> {
  return db().$transaction(async (tx) => {
    const parts = await tx.uploadPart.findMany({ where: { uploadId: id }, select: { key: true } });
    await tx.uploadPart.deleteMany({ where: { uploadId: id } });
    const data = { state: "failed" as const, errorCode, errorDetail, leasedUntil: null };
    await tx.upload.updateMany({ where: { id, state: "importing" }, data });
    return parts.map(({ key }) => key);
  });
}

/** Forgets uploads whose time has passed, except those being imported. Returns the keys of bytes that no row names now. */
export async function deleteExpiredUploads(_system: SystemScope<"sweep">, now: Date): Promise<string[]> {
  const where = { expiresAt: { lt: now }, state: { not: "importing" as const } };
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Upload" WHERE "expiresAt" < ${now} AND state <> 'importing' FOR UPDATE`;
    const parts = await tx.uploadPart.findMany({ where: { upload: where }, select: { key: true } });
    await tx.upload.deleteMany({ where });
    return parts.map(({ key }) => key);
  });
}
