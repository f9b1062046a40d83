import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";

/** `removed`: names of artifacts that are no longer there; if there are any, no lease is made. */
export type Leased = { leaseId: string | null; removed: string[] };

/** The artifacts of an archive, by the storage key of its plan; null if no export names it. */
export async function findExported(planKey: string): Promise<string[] | null> {
  const row = await db().export.findFirst({ where: { planKey }, select: { memberIds: true } });
  return row?.memberIds ?? null;
}

/**
 * Records that the bytes of these artifacts are being sent, at most until `until`. Waits for a removal in progress. Only what
 * is wrong is read: there may be a hundred thousand.
 */
export async function takeLease(artifactIds: readonly string[], until: Date, tx: Db): Promise<Leased> {
  const ids = [...artifactIds];
  const removed = await tx.$queryRaw<{ name: string }[]>`
    WITH held AS MATERIALIZED (
      SELECT id, name, state FROM "Artifact" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR SHARE)
    SELECT name FROM held WHERE state <> 'available' LIMIT 20`;
  if (removed.length > 0) return { leaseId: null, removed: removed.map(({ name }) => name) };
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Lease" (id, "workspaceId", "artifactIds", until)
    SELECT gen_random_uuid(), "workspaceId", ${ids}::uuid[], ${until} FROM "Artifact" WHERE id = ANY(${ids}::uuid[]) LIMIT 1
    RETURNING id`;
  return { leaseId: made?.id ?? null, removed: [] };
}

/** Does nothing if it was over and is deleted. */
export async function renewLease(id: string, until: Date): Promise<void> {
  await db().lease.updateMany({ where: { id }, data: { until } });
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
