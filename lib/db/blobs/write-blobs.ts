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

/** Inserts, or brings a dying or removed blob back to life. Call with the blob locked and its bytes durable. */
export async function saveBlob({ workspaceId }: Scope<"job:write">, blob: NewBlob, tx: Db): Promise<void> {
  const { sha256 } = blob;
  await tx.blob.upsert({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    create: { workspaceId, ...blob },
    update: { state: "live" },
  });
}

/** Whether the bytes are already here and in use, so that they need not be written again. */
export async function isBlobLive({ workspaceId }: Scope, sha256: string, tx: Db): Promise<boolean> {
  const blob = await tx.blob.findUnique({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    select: { state: true },
  });
  return blob?.state === "live";
}

/** Marks those bytes as dying that no artifact names any more. Their locks must be held. */
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

/** The bytes are gone; the row stays, because artifacts and their history name it. */
export async function markBlobGone(
  { workspaceId }: Scope<"retention:write">,
  sha256: string,
  tx: Db,
): Promise<void> {
  await tx.derived.deleteMany({ where: { workspaceId, sha256 } });
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "dying" }, data: { state: "gone" } });
}
