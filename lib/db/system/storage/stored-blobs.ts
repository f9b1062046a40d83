import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type BlobKey = { workspaceId: string; sha256: string };

/** A blob whose bytes must exist, with the files made from it. */
export type StoredBlob = BlobKey & {
  bytes: number;
  tileBytes: number;
  isSuspect: boolean;
  derived: { variant: string; bytes: number; hash: string }[];
};

const select = {
  workspaceId: true,
  sha256: true,
  bytes: true,
  tileBytes: true,
  state: true,
  derived: { select: { variant: true, bytes: true, hash: true } },
} satisfies Prisma.BlobSelect;
const shown: Prisma.ArtifactWhereInput = { state: { in: ["written", "available"] } };
/** Includes blobs that were given up although an artifact shows them, which no correct program does. */
const kept: Prisma.BlobWhereInput = {
  OR: [{ state: { in: ["live", "suspect"] } }, { artifacts: { some: shown } }],
};

function storedBlob(row: Prisma.BlobGetPayload<{ select: typeof select }>): StoredBlob {
  const { state, bytes, derived, ...rest } = row;
  return {
    ...rest,
    bytes: Number(bytes),
    isSuspect: state !== "live",
    derived: derived.map((d) => ({ ...d, bytes: Number(d.bytes) })),
  };
}

/** Blobs of all workspaces by key, starting after `after`. */
export async function listStoredBlobs(
  _system: SystemScope<"sweep" | "install">,
  after: BlobKey | null,
  take: number,
): Promise<StoredBlob[]> {
  const rows = await db().blob.findMany({
    where: { ...kept, AND: startingAfter(after && { workspaceId: after.workspaceId, sha256: after.sha256 }) },
    orderBy: [{ workspaceId: "asc" }, { sha256: "asc" }],
    take,
    select,
  });
  return rows.map(storedBlob);
}

/** Null if it was removed in the meantime. */
export async function findStoredBlob(
  _system: SystemScope<"sweep">,
  { workspaceId, sha256 }: BlobKey,
  tx: Db,
): Promise<StoredBlob | null> {
  const row = await tx.blob.findFirst({ where: { ...kept, workspaceId, sha256 }, select });
  return row && storedBlob(row);
}

/** The artifacts that show the blob's bytes. */
export async function listArtifactsOf(
  _system: SystemScope<"sweep">,
  { workspaceId, sha256 }: BlobKey,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.artifact.findMany({
    where: { workspaceId, sha256, ...shown },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}

/** Forgets a derived file; it is made again when it is requested. */
export async function forgetDerived(
  _system: SystemScope<"sweep">,
  { workspaceId, sha256 }: BlobKey,
  variant: string,
  tx: Db,
): Promise<void> {
  await tx.derived.deleteMany({ where: { workspaceId, sha256, variant } });
}

/** Which of these archive plans an export names, however old. */
export async function listExportPlans(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  planKeys: readonly string[],
): Promise<string[]> {
  const rows = await db().export.findMany({
    where: { workspaceId, planKey: { in: [...new Set(planKeys)] } },
    select: { planKey: true },
  });
  return rows.map((row) => row.planKey);
}
