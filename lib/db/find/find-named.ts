import { andNotHiddenSql, visibleSelectionsSql, visibleSql } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { hasWords, startsWith } from "./words-in";

const { sql } = Prisma;

/** All words must occur in a name, in any order and case. */
export type NameQuery = { words: readonly string[]; take: number };
export type NamedRow = { id: string; title: string; createdAt: Date };

/** Names that start as typed come first, then the newest. */
const order = sql`ORDER BY starts DESC, "createdAt" DESC, id DESC`;

type Best = NameQuery & { newestFirst: Prisma.Sql };

/**
 * The best matches among all of `newestFirst`, which an index lists. If many names match, the newest matches are found
 * soon, and so, usually, are those that start as typed. If few match, the first walk finds all of them, and the second
 * is skipped.
 */
function bestOf({ newestFirst, words, take }: Best): Prisma.Sql {
  const starts = startsWith(sql`n.title`, words);
  const some = sql`SELECT n.id, n.title, n."createdAt", ${starts} AS starts FROM (${newestFirst} OFFSET 0) n
    WHERE ${hasWords(sql`n.title`, words)}`;
  const first = sql`ORDER BY "createdAt" DESC, id DESC LIMIT ${take}`;
  return sql`WITH newest AS MATERIALIZED (${some} ${first})
    SELECT id, title, "createdAt", starts FROM (SELECT * FROM newest
      UNION (${some} AND ${starts} AND (SELECT count(*) FROM newest) = ${take} ${first})) best ${order} LIMIT ${take}`;
}

/**
 * Leaves out reviews whose candidates are all hidden by a blind review. Blind reviews themselves are listed by name.
 */
function notHiddenReviews({ sight }: Scope): Prisma.Sql {
  if (sight.except.length === 0) return Prisma.empty;
  const hidden = sql`(${[...sight.except]}::uuid[])`;
  return sql` AND (r.blind
    OR r.id NOT IN (SELECT h."reviewId" FROM "Candidate" h WHERE h."artifactId" = ANY${hidden})
    OR EXISTS (SELECT FROM "Candidate" o WHERE o."reviewId" = r.id AND o."artifactId" <> ALL${hidden}))`;
}

const newestFirst = sql`ORDER BY "createdAt" DESC, id DESC`;

async function find(best: Best): Promise<NamedRow[]> {
  const rows = await db().$queryRaw<(NamedRow & { starts: boolean })[]>(bestOf(best));
  return rows.map(({ starts: _, ...row }) => row);
}

export const findReviewsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  find({
    ...query,
    newestFirst: sql`SELECT r.id, r.title, r."createdAt" FROM "Review" r
      WHERE r."workspaceId" = ${scope.workspaceId}::uuid${notHiddenReviews(scope)} ${newestFirst}`,
  });

const setsOf = ({ workspaceId }: Scope) => sql`SELECT v.id, v.title, v."createdAt" FROM "VariantSet" v
  WHERE v."workspaceId" = ${workspaceId}::uuid ${newestFirst}`;

/**
 * The first try looks at this multiple of the page, in which enough sets are usually visible; each further try
 * multiplies that.
 */
const [spare, moreSpare] = [3, 20];

/** Only sets with an available artifact that the scope sees. */
export async function findSetsNamed(
  scope: Scope,
  query: NameQuery,
  among = spare * query.take,
): Promise<NamedRow[]> {
  const best = bestOf({ ...query, take: among, newestFirst: setsOf(scope) });
  const rows = await db().$queryRaw<(NamedRow & { isSeen: boolean | null })[]>`
    SELECT s.id, s.title, s."createdAt", seen."isSeen" FROM (${best}) s
    LEFT JOIN LATERAL (SELECT true AS "isSeen" FROM "Artifact" a
      WHERE a."setId" = s.id AND a.state = 'available' AND ${visibleSql(scope)} LIMIT 1) seen ON true ${order}`;
  const seen = rows.flatMap(({ isSeen, ...row }) => (isSeen === true ? [row] : []));
  const isAll = rows.length < among;
  return isAll || seen.length >= query.take
    ? seen.slice(0, query.take)
    : findSetsNamed(scope, query, moreSpare * among);
}

/** Leaves out presets whose artifacts are all hidden by a blind review. */
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
      WHERE v."workspaceId" = ${scope.workspaceId}::uuid AND ${hasWords(sql`v."presetKey"`, query.words)}
      GROUP BY v."presetKey") p
    ${notHiddenPresets(scope)}
    ORDER BY ${startsWith(sql`p.id`, query.words)} DESC, "createdAt" DESC, id DESC LIMIT ${query.take}`;

export const findSelectionsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  find({
    ...query,
    newestFirst: sql`SELECT s.id, s.title, s."createdAt" FROM "Selection" s
      WHERE ${visibleSelectionsSql(scope)} AND NOT s."isBasket" ${newestFirst}`,
  });
