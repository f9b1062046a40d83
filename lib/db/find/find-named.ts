import { andNotHiddenSql, visibleSelectionsSql, visibleSql } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { hasWords, literally } from "./words-in";

const { sql } = Prisma;

/** All words must occur in a name, in any order and case. */
export type NameQuery = { words: readonly string[]; take: number };
export type NamedRow = { id: string; title: string; createdAt: Date };

const has = (column: Prisma.Sql, { words }: NameQuery) => hasWords(column, words);

const starts = (column: Prisma.Sql, { words }: NameQuery) =>
  sql`${column} ILIKE ${`${literally(words.join(" "))}%`}`;

/** Names that start as typed come first, then the newest. */
const bestFirst = (column: Prisma.Sql, query: NameQuery) =>
  sql`ORDER BY ${starts(column, query)} DESC, "createdAt" DESC, id DESC LIMIT ${query.take}`;

/** Not one whose candidates are all hidden by a blind review. Blind reviews themselves are listed under their names. */
function notHiddenReviews({ sight }: Scope): Prisma.Sql {
  if (sight.except.length === 0) return Prisma.empty;
  const hidden = sql`(${[...sight.except]}::uuid[])`;
  return sql` AND (r.blind
    OR r.id NOT IN (SELECT h."reviewId" FROM "Candidate" h WHERE h."artifactId" = ANY${hidden})
    OR EXISTS (SELECT FROM "Candidate" o WHERE o."reviewId" = r.id AND o."artifactId" <> ALL${hidden}))`;
}

export const findReviewsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  db().$queryRaw`
    SELECT r.id, r.title, r."createdAt" FROM "Review" r
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND ${has(sql`r.title`, query)}${notHiddenReviews(scope)}
    ${bestFirst(sql`r.title`, query)}`;

/**
 * Only sets with an available artifact that the scope sees. LATERAL, since EXISTS would be joined with all artifacts when many
 * titles match: this looks one set after another up, and stops when there are enough.
 */
export const findSetsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  db().$queryRaw`
    SELECT s.id, s.title, s."createdAt" FROM (
      SELECT v.id, v.title, v."createdAt", ${starts(sql`v.title`, query)} AS starts FROM "VariantSet" v
      WHERE v."workspaceId" = ${scope.workspaceId}::uuid AND ${has(sql`v.title`, query)}
      ORDER BY starts DESC, v."createdAt" DESC, v.id DESC) s
    CROSS JOIN LATERAL (SELECT FROM "Artifact" a
      WHERE a."setId" = s.id AND a.state = 'available' AND ${visibleSql(scope)} LIMIT 1) seen
    ORDER BY s.starts DESC, s."createdAt" DESC, s.id DESC LIMIT ${query.take}`;

/** Not one whose artifacts are all hidden by a blind review. */
function notHiddenPresets(scope: Scope): Prisma.Sql {
  if (scope.sight.except.length === 0) return Prisma.empty;
  const ofPreset = sql`SELECT FROM "Artifact" a WHERE a."workspaceId" = ${scope.workspaceId}::uuid
    AND a."presetKey" = p.id AND a.state <> 'written'`;
  return sql`WHERE NOT EXISTS (${ofPreset} AND a.id = ANY(${[...scope.sight.except]}::uuid[]))
    OR EXISTS (${ofPreset}${andNotHiddenSql(scope, sql`a.id`)})`;
}

/** A preset's id is its name. */
export const findPresetsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  db().$queryRaw`
    SELECT p.id, p.id AS title, p."createdAt" FROM (
      SELECT v."presetKey" AS id, max(v."createdAt") AS "createdAt" FROM "PresetRevision" v
      WHERE v."workspaceId" = ${scope.workspaceId}::uuid AND ${has(sql`v."presetKey"`, query)}
      GROUP BY v."presetKey") p
    ${notHiddenPresets(scope)}
    ${bestFirst(sql`p.id`, query)}`;

export const findSelectionsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  db().$queryRaw`
    SELECT s.id, s.title, s."createdAt" FROM "Selection" s
    WHERE ${visibleSelectionsSql(scope)} AND NOT s."isBasket" AND ${has(sql`s.title`, query)}
    ${bestFirst(sql`s.title`, query)}`;
