import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { hasWords } from "@/lib/db/searches/words-in";
import { availableSql, visibleJobsSql } from "@/lib/db/sight/visible";
import { visibleRevisionsSql } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/** Artifacts and jobs are counted up to one more than this. */
export const maxCounted = 10_000;

/** A preset's visible revisions, numbered from 1 by age, each with the previous one. */
const numbered = (scope: Scope, presetKey: Prisma.Sql) => sql`(
  SELECT v.sha256, v."createdAt", (row_number() OVER w)::int AS number, lag(v.sha256) OVER w AS "shaBefore"
  FROM "PresetRevision" v WHERE ${visibleRevisionsSql(scope)} AND v."presetKey" = ${presetKey}
  WINDOW w AS (ORDER BY v."createdAt", v.sha256))`;

/** The number of a revision, or of the newest if `sha256` is null; null without such a preset or revision. */
export async function findRevisionNumber(
  scope: Scope,
  presetKey: string,
  sha256: string | null,
  tx: Db = db(),
): Promise<number | null> {
  const which = sha256 === null ? sql`true` : sql`r.sha256 = ${sha256}`;
  const [row] = await tx.$queryRaw<{ number: number | null }[]>`
    SELECT max(r.number) AS number FROM ${numbered(scope, sql`${presetKey}`)} r WHERE ${which}`;
  return row?.number ?? null;
}

/** The number of available artifacts of a preset or revision. */
const artifactCount = (scope: Scope, of: Prisma.Sql) => sql`(
  SELECT count(*)::int FROM (SELECT FROM "Artifact" a WHERE ${availableSql(scope)}
    AND a."presetKey" IS NOT NULL AND ${of} LIMIT ${maxCounted + 1}) counted)`;

export type PresetRow = {
  id: string;
  revisions: number;
  artifacts: number;
  newestSha: string;
  newestAt: Date;
};

/** Over a list `p` of presets. */
const described = (scope: Scope, p: Prisma.Sql) => sql`
  SELECT p.id, n.number AS revisions, n.sha256 AS "newestSha", n."createdAt" AS "newestAt",
    ${artifactCount(scope, sql`a."presetKey" = p.id`)} AS artifacts
  FROM ${p} p, LATERAL (SELECT r.* FROM ${numbered(scope, sql`p.id`)} r ORDER BY r.number DESC LIMIT 1) n
  ORDER BY p.id`;

/** Sorted by name, which must contain all `words`. */
export function listPresetRows(
  scope: Scope,
  { words, after, take }: { words: readonly string[]; after: string | null; take: number },
): Promise<PresetRow[]> {
  const further = startingAfterSql(after === null ? null : [[sql`v."presetKey"`, "asc", sql`${after}`]]);
  const page = sql`(SELECT DISTINCT v."presetKey" AS id FROM "PresetRevision" v
    WHERE ${visibleRevisionsSql(scope)} AND ${further}
      AND ${hasWords(sql`v."presetKey"`, words)} ORDER BY v."presetKey" LIMIT ${take})`;
  return db().$queryRaw<PresetRow[]>(described(scope, page));
}

export async function findPresetRow(scope: Scope, id: string): Promise<PresetRow | null> {
  const [row] = await db().$queryRaw<PresetRow[]>(described(scope, sql`(SELECT ${id}::text AS id)`));
  return row ?? null;
}

export type RevisionRow = {
  sha256: string;
  number: number;
  createdAt: Date;
  /** The previous revision; null for the first. */
  shaBefore: string | null;
  jobs: number;
  artifacts: number;
};

/** In bytes: parameters of more are compared only when their revision is read alone. */
const maxComparedBytes = 64 * 1024;

/** The size as stored first, since that is known without reading; compressed, it may be far less than the text's. */
const isShort = sql`pg_column_size(o.params) <= ${maxComparedBytes} AND octet_length(o.params::text) <= ${maxComparedBytes}`;

const paramsOf = (scope: Scope, presetKey: string, sha: Prisma.Sql, column = sql`o.params`) =>
  sql`(SELECT ${column} FROM "PresetRevision" o
    WHERE o."workspaceId" = ${scope.workspaceId}::uuid AND o."presetKey" = ${presetKey} AND o.sha256 = ${sha})`;

/** `params`: as JSON, null if they are too long for a list. */
export type ListedRevisionRow = RevisionRow & { params: { is: unknown } | null };

/** Newest first. */
export function listRevisionRows(
  scope: Scope,
  presetKey: string,
  { after, take }: { after: number | null; take: number },
): Promise<ListedRevisionRow[]> {
  const older = startingAfterSql(after === null ? null : [[sql`r.number`, "desc", sql`${after}`]]);
  const short = sql`CASE WHEN ${isShort} THEN jsonb_build_object('is', o.params) END`;
  const page = sql`WHERE ${older} ORDER BY r.number DESC LIMIT ${take}`;
  return db().$queryRaw<ListedRevisionRow[]>(
    revisionsSql(scope, presetKey, page, paramsOf(scope, presetKey, sql`r.sha256`, short)),
  );
}

/** A revision with its parameters and those of the one before. */
export async function findRevisionRow(
  scope: Scope,
  presetKey: string,
  sha256: string,
): Promise<(RevisionRow & { params: { is: unknown; before: unknown } }) | null> {
  const both = sql`jsonb_build_object('is', ${paramsOf(scope, presetKey, sql`r.sha256`)},
    'before', ${paramsOf(scope, presetKey, sql`r."shaBefore"`)})`;
  const [row] = await db().$queryRaw<(RevisionRow & { params: { is: unknown; before: unknown } })[]>(
    revisionsSql(scope, presetKey, sql`WHERE r.sha256 = ${sha256}`, both),
  );
  return row ?? null;
}

const revisionsSql = (scope: Scope, presetKey: string, which: Prisma.Sql, params: Prisma.Sql) => sql`
    SELECT r.*, ${params} AS params,
      (SELECT count(*)::int FROM (SELECT FROM "Job" j WHERE ${visibleJobsSql(scope)}
        AND j."presetKey" = ${presetKey} AND j."presetSha" = r.sha256 LIMIT ${maxCounted + 1}) counted) AS jobs,
      ${artifactCount(scope, sql`a."presetKey" = ${presetKey} AND a."presetSha" = r.sha256`)} AS artifacts
    FROM (SELECT r.* FROM ${numbered(scope, sql`${presetKey}`)} r ${which}) r
    ORDER BY r.number DESC`;
