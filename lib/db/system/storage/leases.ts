import { db } from "@/lib/db/client";
import { lostSince } from "@/lib/db/exports/export-row";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

/** `removed`: names of artifacts that are no longer there; if there are any, no lease is made. */
export type LeaseResult = { leaseId: string | null; removed: string[] };

/** Artifacts of an archive, by the storage key of its plan: from `start` up to but excluding `end`, in its order. */
export type PartOfExport = { planKey: string; start: number; end: number };

const idsSql = (of: readonly string[] | PartOfExport) =>
  "planKey" in of
    ? sql`SELECT "memberIds"[${of.start + 1}::int:${of.end}::int] AS ids FROM "Export" WHERE "planKey" = ${of.planKey} LIMIT 1`
    : sql`SELECT ${[...of]}::uuid[] AS ids`;

/**
 * Records that the bytes of these artifacts are being sent, at most until `until`. Waits for a removal in progress.
 * Reads back only artifacts that are not available: there may be a hundred thousand in all.
 */
export async function takeLease(
  _system: SystemScope<"sweep">,
  of: readonly string[] | PartOfExport,
  until: Date,
  tx: Db,
): Promise<LeaseResult> {
  const removed = await tx.$queryRaw<{ name: string }[]>`
    WITH wanted AS (${idsSql(of)}), held AS MATERIALIZED (
      SELECT id, name, state FROM "Artifact" WHERE id = ANY(ARRAY(SELECT unnest(ids) FROM wanted)) ORDER BY id FOR SHARE)
    SELECT name FROM held WHERE state <> 'available' LIMIT 20`;
  if (removed.length > 0) return { leaseId: null, removed: removed.map(({ name }) => name) };
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    WITH wanted AS (${idsSql(of)})
    INSERT INTO "Lease" (id, "workspaceId", "artifactIds", until)
    SELECT gen_random_uuid(), a."workspaceId", w.ids, ${until} FROM wanted w JOIN "Artifact" a ON a.id = w.ids[array_lower(w.ids, 1)]
    RETURNING id`;
  return { leaseId: made?.id ?? null, removed: [] };
}

/** `isShared`: the archive is for a link's visitors, who must not learn the name. */
export type Lost = { lost: string | null; isShared: boolean };

/**
 * The name of one of an archive's artifacts that was removed since the archive was made and since `after`, if any; null
 * if no export has this plan.
 */
export async function findLost(
  _system: SystemScope<"sweep">,
  planKey: string,
  after: Date,
): Promise<Lost | null> {
  const [row] = await db().$queryRaw<Lost[]>`
    SELECT ${lostSince(sql`greatest(x."createdAt", ${after})`)} AS lost, x."linkId" IS NOT NULL AS "isShared" FROM "Export" x WHERE x."planKey" = ${planKey} LIMIT 1`;
  return row ?? null;
}

/** Does nothing if the lease has ended and was deleted. */
export async function renewLease(_system: SystemScope<"sweep">, id: string, until: Date): Promise<void> {
  await db().lease.updateMany({ where: { id }, data: { until } });
}

export async function endLease(_system: SystemScope<"sweep">, id: string): Promise<void> {
  await db().lease.deleteMany({ where: { id } });
}

/**
 * Which of these are leased, with the other artifacts of the same leases. Scans all leases: there is only one per
 * archive being sent.
 */
export async function leasedAmong(
  _system: SystemScope<"sweep">,
  ids: readonly string[],
  now: Date,
  tx: Db,
): Promise<Set<string>> {
  const leases = await tx.lease.findMany({
    where: { artifactIds: { hasSome: [...ids] }, until: { gt: now } },
    select: { artifactIds: true },
  });
  return new Set(leases.flatMap(({ artifactIds }) => artifactIds));
}

/** Deletes leases of transfers whose process was killed. */
export async function deleteOldLeases(_system: SystemScope<"sweep">, now: Date): Promise<void> {
  await db().lease.deleteMany({ where: { until: { lte: now } } });
}
