import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";

export type Leased = { leaseId: string | null; removed: string[] };

/**
 * Records that the bytes of these artifacts are being sent, at most until `until`. Waits for a removal in progress. Returns
 * the ids of removed artifacts; if there are any, no lease is made.
 */
export async function takeLease(artifactIds: readonly string[], until: Date, tx: Db): Promise<Leased> {
  const rows = await tx.$queryRaw<{ id: string; workspaceId: string; state: string }[]>`
    SELECT id, "workspaceId", state::text FROM "Artifact" WHERE id = ANY(${[...artifactIds]}::uuid[]) ORDER BY id FOR SHARE`;
  const there = new Set(rows.filter((r) => r.state === "available").map((r) => r.id));
  const removed = artifactIds.filter((id) => !there.has(id));
  const workspaceId = rows[0]?.workspaceId;
  if (removed.length > 0 || workspaceId === undefined) return { leaseId: null, removed };
  const data = { workspaceId, artifactIds: [...there], until };
  const { id } = await tx.lease.create({ data, select: { id: true } });
  return { leaseId: id, removed };
}

export async function endLease(id: string): Promise<void> {
  await db().lease.deleteMany({ where: { id } });
}

/** Which of these are leased. Scans all leases: there is only one per archive being sent. */
export async function leasedAmong(ids: readonly string[], now: Date, tx: Db): Promise<Set<string>> {
  const leases = await tx.lease.findMany({
    where: { artifactIds: { hasSome: [...ids] }, until: { gt: now } },
    select: { artifactIds: true },
  });
  return new Set(leases.flatMap(({ artifactIds }) => artifactIds));
}

/** Deletes leases of transfers whose process was killed. */
export async function deleteOldLeases(now: Date): Promise<void> {
  await db().lease.deleteMany({ where: { until: { lte: now } } });
}
