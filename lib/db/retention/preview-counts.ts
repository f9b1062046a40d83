import { heldIdsSql, isHeld } from "@/lib/db/artifacts/protections";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql, hiddenSql, hidesNothing } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { DateSpan } from "@/lib/domain/retention/expiry-days";

const { sql } = Prisma;

export type CountAndBytes = { count: number; bytes: number };

/** Artifacts of an environment whose retention windows start at the same time. */
export type Together = CountAndBytes & { environmentId: string; at: Date };

const availableSql = ({ workspaceId }: Scope) =>
  sql`a."workspaceId" = ${workspaceId}::uuid AND a.state = 'available'`;
const weightSql = sql`count(*)::int AS count, sum(bytes)::float8 AS bytes`;

/** Artifacts left by jobs that ended without completing, as `l`; their window starts when the job ended. */
const leftoversSql = (scope: Scope) => sql`(
  SELECT a."environmentId", j."endedAt", a.bytes, ${isHeld(scope)} AS held FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
  WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'written' AND j."endedAt" IS NOT NULL
    ${andNotHiddenSql(scope, sql`a.id`)}) l`;

/** When the windows of the oldest and the newest artifact of each environment start, by environment id. */
export async function findSpans(scope: Scope, tx: Db): Promise<Map<string, DateSpan>> {
  const own = sql`${availableSql(scope)} AND a."environmentId" = e.id`;
  const rows = await tx.$queryRaw<(DateSpan & { id: string })[]>`
    SELECT * FROM (
      SELECT e.id, least(first."createdAt", l.first) AS oldest, greatest(last."createdAt", l.last) AS newest FROM "Environment" e
      LEFT JOIN LATERAL (SELECT a."createdAt" FROM "Artifact" a WHERE ${own} ORDER BY a."createdAt" LIMIT 1) first ON true
      LEFT JOIN LATERAL (SELECT a."createdAt" FROM "Artifact" a WHERE ${own} ORDER BY a."createdAt" DESC LIMIT 1) last ON true
      LEFT JOIN (SELECT l."environmentId", min(l."endedAt") AS first, max(l."endedAt") AS last FROM ${leftoversSql(scope)}
        GROUP BY 1) l ON l."environmentId" = e.id) spans
    WHERE oldest IS NOT NULL`;
  return new Map(rows.map(({ id, ...span }) => [id, span]));
}

/** Available artifacts, hidden ones included, by the UTC day on which they became available; `at` is its start. */
export function listDayWeights({ workspaceId }: Scope, tx: Db): Promise<Together[]> {
  return tx.$queryRaw<Together[]>`
    SELECT "environmentId", day AS at, sum(count)::int AS count, sum(bytes)::float8 AS bytes FROM (
      SELECT "environmentId", day, count, bytes FROM "DayWeight" WHERE "workspaceId" = ${workspaceId}::uuid
      UNION ALL SELECT "environmentId", day, count, bytes FROM "WeightChange" WHERE "workspaceId" = ${workspaceId}::uuid) w
    GROUP BY 1, 2 HAVING sum(count) <> 0`;
}

/** Includes `from`, excludes `before`. */
export type TimeSlice = { environmentId: string; from: Date; before: Date };

/** Artifacts that became available in each of these pieces, hidden ones included, by walks of the covering index. */
export function countPieces(scope: Scope, pieces: readonly TimeSlice[], tx: Db): Promise<Together[]> {
  return tx.$queryRaw<Together[]>`
    SELECT p."environmentId", p.from AS at, w.count::int, w.bytes::float8
    FROM unnest(${pieces.map((p) => p.environmentId)}::uuid[], ${pieces.map((p) => p.from)}::timestamptz[],
      ${pieces.map((p) => p.before)}::timestamptz[]) p("environmentId", "from", before),
      LATERAL (SELECT count(*) AS count, sum(a.bytes) AS bytes FROM "Artifact" a WHERE ${availableSql(scope)}
        AND a."environmentId" = p."environmentId" AND a."createdAt" >= p.from AND a."createdAt" < p.before) w
    WHERE w.count > 0`;
}

/** Available artifacts that are hidden from the scope. */
export async function countHidden(scope: Scope, tx: Db): Promise<Together[]> {
  if (hidesNothing(scope)) return [];
  return tx.$queryRaw<Together[]>`
    SELECT a."environmentId", a."createdAt" AS at, ${weightSql} FROM "Artifact" a
    WHERE ${availableSql(scope)} AND a.id = ANY(${hiddenSql(scope)}) GROUP BY 1, 2`;
}

/** Whether artifacts are held, preferred or in an open review: one row per id. */
const markedSql = (scope: Scope) => sql`
  SELECT id, bool_or(held) AS held, bool_or(preferred) AS preferred, bool_or(open) AS open FROM (
    SELECT h.id, true AS held, false AS preferred, false AS open FROM (${heldIdsSql(scope)}) h(id)
    UNION ALL SELECT p."artifactId", false, true, false FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
      WHERE r."workspaceId" = ${scope.workspaceId}::uuid
    UNION ALL SELECT c."artifactId", false, false, true FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
      WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL) m
  WHERE id <> ALL(${hiddenSql(scope)}) GROUP BY id`;

export type MarkedCounts = Together & { held: boolean; preferred: boolean; open: boolean };

/** The few available artifacts that something may protect and that the scope sees, looked up one by one. */
export function countMarked(scope: Scope, tx: Db): Promise<MarkedCounts[]> {
  return tx.$queryRaw<MarkedCounts[]>`
    SELECT a."environmentId", a."createdAt" AS at, m.held, m.preferred, m.open, ${weightSql}
    FROM (${markedSql(scope)}) m,
      LATERAL (SELECT a."environmentId", a."createdAt", a.bytes FROM "Artifact" a
        WHERE ${availableSql(scope)} AND a.id = m.id OFFSET 0) a
    GROUP BY 1, 2, 3, 4, 5`;
}

export type Leftovers = Together & { held: boolean };

/** Artifacts left by jobs that ended without completing. */
export function countLeftovers(scope: Scope, tx: Db): Promise<Leftovers[]> {
  return tx.$queryRaw<Leftovers[]>`
    SELECT l."environmentId", l."endedAt" AS at, l.held, ${weightSql} FROM ${leftoversSql(scope)} GROUP BY 1, 2, 3`;
}
