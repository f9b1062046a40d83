import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { UsageBy } from "@/lib/domain/usage/usage";

const { sql } = Prisma;

/** `day` is `YYYY-MM-DD`, in UTC. */
export type UsageRow = { key: string; day: string; bytes: number; count: number };

/** Days from `from` to `to`, both included. */
export type UsageRange = { by: UsageBy; from: string; to: string };

const dayOf = (time: Prisma.Sql) => sql`(${time} AT TIME ZONE 'UTC')::date`;

const keys: Record<Exclude<UsageBy, "kind">, Prisma.Sql> = {
  total: sql`''`,
  environment: sql`e.key`,
  preset: sql`coalesce(a."presetKey", '')`,
  pipeline: sql`a."pipelineId"`,
  model: sql`coalesce(a."modelKey", '')`,
};

const seenSql = (scope: Scope) =>
  sql`a."workspaceId" = ${scope.workspaceId}::uuid${andNotHiddenSql(scope, sql`a.id`)}`;

/** Artifacts, and the bytes of each blob with everything derived from it, with the days on which they came and went. */
const artifactsSql = (scope: Scope, key: Prisma.Sql) => sql`
  one AS MATERIALIZED (
    SELECT ${key} AS key, a.sha256, ${dayOf(sql`coalesce(a."createdAt", a."writtenAt")`)} AS born,
      ${dayOf(sql`a."removedAt"`)} AS died
    FROM "Artifact" a JOIN "Environment" e ON e.id = a."environmentId" WHERE ${seenSql(scope)}
  ), blob AS (
    SELECT key, sha256, min(born) AS born, CASE WHEN count(died) = count(*) THEN max(died) END AS died
    FROM one GROUP BY key, sha256
  ), made AS (
    SELECT sha256, sum(bytes) AS bytes FROM "Derived" WHERE "workspaceId" = ${scope.workspaceId}::uuid GROUP BY sha256
  ), weighed AS (
    SELECT k.key, k.born, k.died, b.bytes + b."tileBytes" + coalesce(m.bytes, 0) AS bytes
    FROM blob k JOIN "Blob" b ON b."workspaceId" = ${scope.workspaceId}::uuid AND b.sha256 = k.sha256
    LEFT JOIN made m ON m.sha256 = k.sha256
  ), change AS (
    SELECT key, born AS day, sum(bytes) AS bytes, 0 AS n FROM weighed GROUP BY 1, 2
    UNION ALL SELECT key, died, -sum(bytes), 0 FROM weighed WHERE died IS NOT NULL GROUP BY 1, 2
    UNION ALL SELECT key, born, 0, count(*) FROM one GROUP BY 1, 2
    UNION ALL SELECT key, died, 0, -count(*) FROM one WHERE died IS NOT NULL GROUP BY 1, 2
  )`;

/** Files of each kind. Conversions and panes go with their blob, so that only those that still exist are known. */
const kindsSql = (scope: Scope) => sql`
  blob AS MATERIALIZED (
    SELECT a.sha256, ${dayOf(sql`min(coalesce(a."createdAt", a."writtenAt"))`)} AS born,
      CASE WHEN count(a."removedAt") = count(*) THEN ${dayOf(sql`max(a."removedAt")`)} END AS died
    FROM "Artifact" a WHERE ${seenSql(scope)} GROUP BY a.sha256
  ), file AS (
    SELECT 'original' AS key, k.born, k.died, b.bytes FROM blob k
      JOIN "Blob" b ON b."workspaceId" = ${scope.workspaceId}::uuid AND b.sha256 = k.sha256
    UNION ALL SELECT 'preview', k.born, k.died, b."tileBytes" FROM blob k
      JOIN "Blob" b ON b."workspaceId" = ${scope.workspaceId}::uuid AND b.sha256 = k.sha256
    UNION ALL SELECT CASE WHEN d.variant = 'pane' THEN 'preview' ELSE 'conversion' END, ${dayOf(sql`d."createdAt"`)},
      NULL::date, d.bytes FROM blob k JOIN "Derived" d ON d."workspaceId" = ${scope.workspaceId}::uuid AND d.sha256 = k.sha256
  ), change AS (
    SELECT key, born AS day, sum(bytes) AS bytes, count(*) AS n FROM file GROUP BY 1, 2
    UNION ALL SELECT key, died, -sum(bytes), -count(*) FROM file WHERE died IS NOT NULL GROUP BY 1, 2
  )`;

/**
 * What was stored at the end of each day, by key: unique blobs with all that is derived from them. Bytes that several
 * keys share count in each of them. Removed artifacts keep their times, so the past can be computed from them.
 */
export function usageSql(scope: Scope, { by, from, to }: UsageRange): Prisma.Sql {
  const changes = by === "kind" ? kindsSql(scope) : artifactsSql(scope, keys[by]);
  return sql`
    WITH ${changes}, days AS (SELECT d::date AS day FROM generate_series(${from}::date, ${to}::date, '1 day') d),
    daily AS (
      SELECT key, day, sum(bytes) AS bytes, sum(n) AS n FROM (
        SELECT * FROM change UNION ALL SELECT key, day, 0, 0 FROM (SELECT DISTINCT key FROM change) k CROSS JOIN days
      ) c GROUP BY 1, 2
    ), summed AS (
      SELECT key, day, sum(bytes) OVER past AS bytes, sum(n) OVER past AS count FROM daily
      WINDOW past AS (PARTITION BY key ORDER BY day)
    )
    SELECT key, day::text, bytes::float8, count::int FROM summed
    WHERE day BETWEEN ${from}::date AND ${to}::date ORDER BY key, day`;
}

export function countUsage(scope: Scope, query: UsageRange, tx: Db = db()): Promise<UsageRow[]> {
  return tx.$queryRaw<UsageRow[]>(usageSql(scope, query));
}

/**
 * Allows memory for a million blobs in the rest of the transaction: with less they are written out and read several
 * times.
 */
export async function withRoomToCount(_scope: Scope<"retention:write">, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT set_config('work_mem', '128MB', true)`;
}

/**
 * Changes whenever what is stored changes: by the newest artifact (made or made available), the newest removal, and
 * what is derived. Uses indexes except for the derived files, which are few or small compared to the rest.
 */
export async function usageMark({ workspaceId }: Scope): Promise<string> {
  const [row] = await db().$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ',
      (SELECT concat_ws(' ', a.id, a.state, coalesce(a."createdAt", a."writtenAt")) FROM "Artifact" a
        WHERE a."workspaceId" = ${workspaceId}::uuid ORDER BY coalesce(a."createdAt", a."writtenAt") DESC, a.id DESC LIMIT 1),
      (SELECT e.id FROM "AuditEvent" e WHERE e."workspaceId" = ${workspaceId}::uuid AND e.action = 'artifact.remove'
        ORDER BY e.seq DESC LIMIT 1),
      (SELECT concat_ws(' ', count(*), sum(d.bytes)) FROM "Derived" d WHERE d."workspaceId" = ${workspaceId}::uuid)) AS mark`;
  return row?.mark ?? "";
}

/** Whether the workspace has more artifacts than are counted while somebody waits. */
export async function isLargeWorkspace({ workspaceId }: Scope, most: number): Promise<boolean> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM "Artifact" WHERE "workspaceId" = ${workspaceId}::uuid
      FETCH FIRST ${most + 1} ROWS ONLY) _`;
  return (row?.count ?? 0) > most;
}

/** What was counted last, and when. */
export async function findCounted(
  { workspaceId }: Scope,
  { by, from, to }: UsageRange,
): Promise<{ rows: UsageRow[]; at: Date | null }> {
  const found = await db().usageDay.findMany({
    where: { workspaceId, by, day: { gte: new Date(from), lte: new Date(to) } },
    orderBy: [{ key: "asc" }, { day: "asc" }],
  });
  const rows = found.map(({ key, day, bytes, count }) => ({
    key,
    day: day.toISOString().slice(0, 10),
    bytes: Number(bytes),
    count,
  }));
  return { rows, at: found.at(-1)?.at ?? null };
}

/** Replaces what was counted before. */
export async function saveCounted(
  { workspaceId }: Scope<"retention:write">,
  by: UsageBy,
  rows: readonly UsageRow[],
  tx: Db,
): Promise<void> {
  await tx.usageDay.deleteMany({ where: { workspaceId, by } });
  await tx.$executeRaw`
    INSERT INTO "UsageDay" ("workspaceId", by, day, key, bytes, count)
    SELECT ${workspaceId}::uuid, ${by}::"UsageBy", r.day, r.key, r.bytes, r.count
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(day date, key text, bytes bigint, count int)`;
}
