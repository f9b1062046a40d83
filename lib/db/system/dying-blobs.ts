import { db } from "@/lib/db/client";

export type DyingBlob = { workspaceId: string; sha256: string; variants: string[] };

/** What is to be unlinked in all workspaces, by key, starting after `after`. */
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
