import { db } from "@/lib/db/client";
import { startingAfter } from "@/lib/db/keyset";

export type DyingBlob = { workspaceId: string; sha256: string; variants: string[] };

/** Blobs to be unlinked in all workspaces, ordered by key, starting after `after`. */
export async function listDyingBlobs(after: DyingBlob | null, take: number): Promise<DyingBlob[]> {
  const rows = await db().blob.findMany({
    where: {
      state: "dying",
      AND: startingAfter(after && { workspaceId: after.workspaceId, sha256: after.sha256 }),
    },
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
