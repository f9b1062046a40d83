import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

export type NewBlob = {
  sha256: string;
  bytes: number;
  crc32: number;
  type: string;
  width: number;
  height: number;
  thumbhash: string;
  dhash: string;
  animated: boolean;
};

/**
 * Inserts a blob, or makes a dying or removed one live again. Call with the blob locked. Its bytes and preview must be durable before
 * the commit, and `saveTileBytes` says how long the preview is.
 */
export async function saveBlob(
  { workspaceId }: Scope<"job:run">,
  blob: NewBlob,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Blob" ("workspaceId", sha256, bytes, crc32, type, width, height, thumbhash, dhash, animated, "tileBytes")
    VALUES (${workspaceId}::uuid, ${blob.sha256}, ${blob.bytes}, ${blob.crc32}, ${blob.type}, ${blob.width}, ${blob.height},
      ${blob.thumbhash}, ${blob.dhash}, ${blob.animated}, 0)
    ON CONFLICT ("workspaceId", sha256) DO UPDATE SET state = 'live'`;
}

/** Marks blobs that no artifact names anymore as dying. Call with the blobs locked. */
export async function retireUnusedBlobs(
  { workspaceId }: Scope<EndingRight>,
  hashes: readonly string[],
  tx: Statements,
): Promise<void> {
  if (hashes.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Blob" b SET state = 'dying'
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b.sha256 = ANY(${[...hashes]}::text[]) AND b.state IN ('live', 'suspect')
      AND NOT EXISTS (SELECT FROM "Artifact" a WHERE a."workspaceId" = b."workspaceId" AND a.sha256 = b.sha256
        AND a.state IN ('written', 'available'))`;
}

export type BlobVariants = { sha256: string; variants: string[] };

/** Which of these blobs are dying, with what is derived from them. Call with the blobs locked. */
export async function findDying(
  { workspaceId }: Scope,
  hashes: readonly string[],
  tx: Db,
): Promise<BlobVariants[]> {
  const rows = await tx.blob.findMany({
    where: { workspaceId, sha256: { in: [...hashes] }, state: "dying" },
    select: { sha256: true, derived: { select: { variant: true } } },
  });
  return rows.map(({ sha256, derived }) => ({ sha256, variants: derived.map(({ variant }) => variant) }));
}

/** Marks the bytes of blobs as unlinked; the rows stay, since artifacts and history reference them. */
export async function markBlobsGone(
  { workspaceId }: Scope<"retention:write">,
  hashes: readonly string[],
  tx: Db,
): Promise<void> {
  if (hashes.length === 0) return;
  const sha256 = { in: [...hashes] };
  await tx.derived.deleteMany({ where: { workspaceId, sha256 } });
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "dying" }, data: { state: "gone" } });
}
