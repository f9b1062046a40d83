import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";

export type NewBlob = {
  workspaceId: string;
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
export async function saveBlob(blob: NewBlob, tx: Db): Promise<void> {
  const { workspaceId, sha256 } = blob;
  await tx.blob.upsert({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    create: blob,
    update: { state: "live" },
  });
}

/** Whether the bytes are already here and in use, so that they need not be written again. */
export async function isBlobLive(workspaceId: string, sha256: string, tx: Db): Promise<boolean> {
  const blob = await tx.blob.findUnique({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    select: { state: true },
  });
  return blob?.state === "live";
}

/** Marks those bytes as dying that no artifact names any more. Their locks must be held. */
export async function retireUnusedBlobs(
  workspaceId: string,
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

export type DyingBlob = { workspaceId: string; sha256: string; variants: string[] };

/** What is to be unlinked, by key, from behind `after` on; the sweep takes them in batches. */
export async function listDyingBlobs(after: DyingBlob | null, take: number): Promise<DyingBlob[]> {
  const behind = after && [
    { workspaceId: { gt: after.workspaceId } },
    { workspaceId: after.workspaceId, sha256: { gt: after.sha256 } },
  ];
  const rows = await db().blob.findMany({
    where: { state: "dying", ...(behind && { OR: behind }) },
    orderBy: [{ workspaceId: "asc" }, { sha256: "asc" }],
    take,
    select: { workspaceId: true, sha256: true, derived: { select: { variant: true } } },
  });
  return rows.map((r) => ({
    workspaceId: r.workspaceId,
    sha256: r.sha256,
    variants: r.derived.map((d) => d.variant),
  }));
}

export async function isBlobDying(workspaceId: string, sha256: string, tx: Db): Promise<boolean> {
  const blob = await tx.blob.findUnique({
    where: { workspaceId_sha256: { workspaceId, sha256 } },
    select: { state: true },
  });
  return blob?.state === "dying";
}

/** The bytes are gone; the row stays, because artifacts and their history name it. */
export async function markBlobGone(workspaceId: string, sha256: string, tx: Db): Promise<void> {
  await tx.derived.deleteMany({ where: { workspaceId, sha256 } });
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "dying" }, data: { state: "gone" } });
}
