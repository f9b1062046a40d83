import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSelectionsSql, visibleSql } from "@/lib/db/sight/visible";
import { visibleReviewsSql, visibleRevisionsSql } from "@/lib/db/sight/visible-groups";
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

const newestFirst = sql`ORDER BY "createdAt" DESC, id DESC`;

async function find(best: Best): Promise<NamedRow[]> {
  const rows = await db().$queryRaw<(NamedRow & { starts: boolean })[]>(bestOf(best));
  return rows.map(({ starts: _, ...row }) => row);
}

export const findReviewsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  find({
    ...query,
    newestFirst: sql`SELECT r.id, r.title, r."createdAt" FROM "Review" r
      WHERE ${visibleReviewsSql(scope)} ${newestFirst}`,
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

/** A preset's id is its name. */
export const findPresetsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  db().$queryRaw`
    SELECT p.id, p.id AS title, p."createdAt" FROM (
      SELECT v."presetKey" AS id, max(v."createdAt") AS "createdAt" FROM "PresetRevision" v
      WHERE ${visibleRevisionsSql(scope)} AND ${hasWords(sql`v."presetKey"`, query.words)}
      GROUP BY v."presetKey") p
    ORDER BY ${startsWith(sql`p.id`, query.words)} DESC, "createdAt" DESC, id DESC LIMIT ${query.take}`;

export const findSelectionsNamed = (scope: Scope, query: NameQuery): Promise<NamedRow[]> =>
  find({
    ...query,
    newestFirst: sql`SELECT s.id, s.title, s."createdAt" FROM "Selection" s
      WHERE ${visibleSelectionsSql(scope)} AND NOT s."isBasket" ${newestFirst}`,
  });
