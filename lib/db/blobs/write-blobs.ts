import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

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
  tileBytes: number;
};

/** Inserts a blob, or makes a dying or removed one live again. Call with the blob locked and its bytes durable. */
export async function saveBlob({ workspaceId }: Scope<"job:write">, blob: NewBlob, tx: Db): Promise<void> {
  const { sha256 } = blob;
  await tx.blob.upsert({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    create: { workspaceId, ...blob },
    update: { state: "live" },
  });
}

/** Whether the bytes are already stored and in use, so that they need not be written again. */
export async function isBlobLive({ workspaceId }: Scope, sha256: string, tx: Db): Promise<boolean> {
  const blob = await tx.blob.findUnique({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    select: { state: true },
  });
  return blob?.state === "live";
}

/** Marks blobs that no artifact names anymore as dying. Call with the blobs locked. */
export async function retireUnusedBlobs(
  { workspaceId }: Scope<"job:write" | "retention:write">,
  hashes: readonly string[],
  tx: Db,
): Promise<void> {
  if (hashes.length === 0) return;
  await tx.blob.updateMany({
    where: {
      workspaceId,
      sha256: { in: [...hashes] },
      state: { in: ["live", "suspect"] },
      artifacts: { none: { state: { in: ["written", "available"] } } },
    },
    data: { state: "dying" },
  });
}

export async function isBlobDying({ workspaceId }: Scope, sha256: string, tx: Db): Promise<boolean> {
  const blob = await tx.blob.findUnique({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    select: { state: true },
  });
  return blob?.state === "dying";
}

/** Marks a blob's bytes as unlinked; the row stays, since artifacts and history reference it. */
export async function markBlobGone(
  { workspaceId }: Scope<"retention:write">,
  sha256: string,
  tx: Db,
): Promise<void> {
  await tx.derived.deleteMany({ where: { workspaceId, sha256 } });
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "dying" }, data: { state: "gone" } });
}
