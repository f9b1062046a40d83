import { andNotHiddenSql } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { Piece } from "@/lib/domain/retention/count-pieces";
import type { Cutoffs, Span } from "@/lib/domain/retention/expiry-days";
import { heldIdsSql, isHeld } from "./protections";

const { sql } = Prisma;

export type Weight = { count: number; bytes: number };

const availableSql = (scope: Scope) =>
  sql`a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'${andNotHiddenSql(scope, sql`a.id`)}`;

/** What ended jobs left without completing, as `l`: it counts from their end. */
const leftoversSql = (scope: Scope) => sql`(
  SELECT a."environmentId", j."endedAt", a.bytes, ${isHeld(scope)} AS held FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
  WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'written' AND j."endedAt" IS NOT NULL) l`;

/** From when on the oldest and the newest artifact of each environment are kept, by environment id. */
export async function findSpans(scope: Scope): Promise<Map<string, Span>> {
  const { workspaceId } = scope;
  const own = sql`a."workspaceId" = ${workspaceId}::uuid AND a.state = 'available' AND a."environmentId" = e.id`;
  const rows = await db().$queryRaw<(Span & { id: string })[]>`
    SELECT * FROM (
      SELECT e.id, least(first."createdAt", l.first) AS oldest, greatest(last."createdAt", l.last) AS newest FROM "Environment" e
      LEFT JOIN LATERAL (SELECT a."createdAt" FROM "Artifact" a WHERE ${own} ORDER BY a."createdAt" LIMIT 1) first ON true
      LEFT JOIN LATERAL (SELECT a."createdAt" FROM "Artifact" a WHERE ${own} ORDER BY a."createdAt" DESC LIMIT 1) last ON true
      LEFT JOIN (SELECT l."environmentId", min(l."endedAt") AS first, max(l."endedAt") AS last FROM ${leftoversSql(scope)}
        GROUP BY 1) l ON l."environmentId" = e.id) spans
    WHERE oldest IS NOT NULL`;
  return new Map(rows.map(({ id, ...span }) => [id, span]));
}

const time = (ms: number) =>
  Number.isFinite(ms) ? new Date(ms).toISOString() : `${ms < 0 ? "-" : ""}infinity`;

/** Per environment and place in its list of days. */
export type DayWeight = Weight & { environmentId: string; day: number };

/**
 * Available artifacts in each of these pieces. Every piece is a walk of the covering index of its own: cheaper than telling
 * each row its day.
 */
export function countPieces(scope: Scope, pieces: readonly Piece[]): Promise<DayWeight[]> {
  return db().$queryRaw<DayWeight[]>`
    SELECT p."environmentId", p.day, sum(w.count)::int AS count, sum(w.bytes)::float8 AS bytes
    FROM unnest(${pieces.map((p) => p.environmentId)}::uuid[], ${pieces.map((p) => p.day)}::int[],
      ${pieces.map((p) => time(p.after))}::timestamptz[], ${pieces.map((p) => time(p.upTo))}::timestamptz[])
      p("environmentId", day, after, upto),
      LATERAL (SELECT count(*) AS count, sum(a.bytes) AS bytes FROM "Artifact" a
        WHERE ${availableSql(scope)} AND a."environmentId" = p."environmentId"
          AND a."createdAt" > p.after AND a."createdAt" <= p.upto) w
    WHERE w.count > 0 GROUP BY 1, 2`;
}

/** What a hold, a decision or an open review says of artifacts: for every id once. */
const markedSql = (scope: Scope) => sql`
  SELECT id, bool_or(held) AS held, bool_or(preferred) AS preferred, bool_or(open) AS open FROM (
    SELECT h.id, true AS held, false AS preferred, false AS open FROM (${heldIdsSql(scope)}) h(id)
    UNION ALL SELECT p."artifactId", false, true, false FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
      WHERE r."workspaceId" = ${scope.workspaceId}::uuid
    UNION ALL SELECT c."artifactId", false, false, true FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
      WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL) m
  GROUP BY id`;

export type Marked = Weight & {
  environmentId: string;
  held: boolean;
  preferred: boolean;
  open: boolean;
  /** On which day it would expire without protection, and on which with what protected it: the place in the list. */
  plainDay: number;
  day: number;
};

/** `width_bucket` counts the thresholds up to a value: one beyond the cutoff, in ms, as times are stored. */
const thresholds = (cutoffs: readonly (Date | null)[]) =>
  cutoffs.map((cutoff) => (cutoff === null ? "-infinity" : new Date(cutoff.getTime() + 1).toISOString()));

type Environment = { environmentId: string; cutoffs: Cutoffs };

/** The environments as rows `e`, each with its thresholds. */
function environmentsSql(environments: readonly Environment[]): Prisma.Sql {
  const rows = environments.map(({ environmentId: id, cutoffs }) => ({
    id,
    plain: thresholds(cutoffs.plain),
    preferred: thresholds(cutoffs.preferred),
    inOpenReview: thresholds(cutoffs.inOpenReview),
    both: thresholds(cutoffs.both),
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e(id uuid, plain timestamptz[], preferred timestamptz[],
    "inOpenReview" timestamptz[], "both" timestamptz[])`;
}

/** The few artifacts that something may protect, where they expire within these days. Looked up one by one. */
export async function countMarked(scope: Scope, environments: readonly Environment[]): Promise<Marked[]> {
  return db().$queryRaw<Marked[]>`
    SELECT "environmentId", held, preferred, open, "plainDay", day, count(*)::int AS count, sum(bytes)::float8 AS bytes FROM (
      SELECT a."environmentId", m.held, m.preferred, m.open, a.bytes, width_bucket(a."createdAt", e.plain) AS "plainDay",
        width_bucket(a."createdAt", CASE WHEN m.preferred AND m.open THEN e.both WHEN m.preferred THEN e.preferred
          WHEN m.open THEN e."inOpenReview" ELSE e.plain END) AS day, cardinality(e.plain) AS days
      FROM (${markedSql(scope)}) m,
        LATERAL (SELECT a."environmentId", a."createdAt", a.bytes FROM "Artifact" a
          WHERE ${availableSql(scope)} AND a.id = m.id OFFSET 0) a
        JOIN ${environmentsSql(environments)} ON e.id = a."environmentId") each
    WHERE "plainDay" < days GROUP BY 1, 2, 3, 4, 5, 6`;
}

/** In `day` the place in the list of days; the last ones are left. */
export type Leftovers = Weight & { environmentId: string; held: boolean; day: number };

/** What ended jobs left, by the day on which it expires. */
export function countLeftovers(scope: Scope, environments: readonly Environment[]): Promise<Leftovers[]> {
  return db().$queryRaw<Leftovers[]>`
    SELECT l."environmentId", l.held, width_bucket(l."endedAt", e.plain) AS day, count(*)::int AS count,
      sum(l.bytes)::float8 AS bytes
    FROM ${leftoversSql(scope)} JOIN ${environmentsSql(environments)} ON e.id = l."environmentId" GROUP BY 1, 2, 3`;
}
