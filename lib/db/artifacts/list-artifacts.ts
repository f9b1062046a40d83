import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";
import { byWordsFirst } from "./by-words-first";
import { byCopied, byWords, type ListFilters, unprotected, whereSql } from "./list-sql";

const { sql, join } = Prisma;

/** A place in a list: `stars` only in the order by rating, null for what has none. */
export type ListPosition = { at: Date; id: string; stars: number | null };
export type ListPage = {
  sort: "newest" | "oldest" | "expiry" | "rating";
  after: ListPosition | null;
  take: number;
};

/** Lists of available artifacts go by `createdAt`; what never was available counts from when it was written. */
function timeOf(filters: ListFilters): Prisma.Sql {
  const onlyAvailable = filters.states.every((s) => s === "available");
  return onlyAvailable ? sql`a."createdAt"` : sql`coalesce(a."createdAt", a."writtenAt")`;
}

/**
 * The query of one page, apart so that its plan can be looked at. By expiry goes by `createdAt`: of several environments,
 * whose ceilings may differ, that would be the wrong order (docs/decisions/0008).
 */
export function pageSql(scope: Scope, filters: ListFilters, page: ListPage): Prisma.Sql {
  const time = timeOf(filters);
  const direction = page.sort === "newest" || page.sort === "rating" ? "desc" : "asc";
  const order = direction === "desc" ? sql`DESC` : sql`ASC`;
  const { after } = page;
  const conditions = [
    whereSql(scope, filters),
    startingAfterSql(
      after && [
        [time, direction, sql`${after.at}`],
        [sql`a.id`, direction, sql`${after.id}::uuid`],
      ],
    ),
    ...(page.sort === "expiry" ? unprotected(filters) : []),
    ...(page.sort === "rating" ? [sql`NOT EXISTS (${starred(scope)} AND m."artifactId" = a.id)`] : []),
  ];
  return sql`SELECT a.id, ${time} AS at, NULL::int AS stars FROM "Artifact" a
    WHERE ${join(conditions, " AND ")} ORDER BY ${time} ${order}, a.id ${order} LIMIT ${page.take}`;
}

const starred = (scope: Scope) => sql`SELECT 1 FROM "Mark" m
  WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND m."accountId" = ${scope.userId}::uuid AND m.stars IS NOT NULL`;

/**
 * The caller's starred artifacts, best first; they come before all others in the order by rating. What the mark carries
 * is asked of the mark alone, so that its index is walked and only what is shown is looked up.
 */
export function ratedSql(scope: Scope, filters: ListFilters, page: ListPage): Prisma.Sql {
  const { after } = page;
  const further = startingAfterSql(
    after && [
      [sql`m.stars`, "desc", sql`${after.stars}`],
      [sql`m."createdAt"`, "desc", sql`${after.at}`],
      [sql`m."artifactId"`, "desc", sql`${after.id}::uuid`],
    ],
  );
  const others = { ...filters, models: [], notModels: [], pipelines: [] };
  const conditions = [further, ...byCopied("m", filters), whereSql(scope, others)];
  return sql`SELECT a.id, m."createdAt" AS at, m.stars FROM "Mark" m JOIN "Artifact" a ON a.id = m."artifactId"
    WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND m."accountId" = ${scope.userId}::uuid AND m.stars IS NOT NULL
      AND ${join(conditions, " AND ")}
    ORDER BY m.stars DESC, m."createdAt" DESC, m."artifactId" DESC LIMIT ${page.take}`;
}

/**
 * How far a list is walked for words that many have, as a multiple of what is wanted. Of a word that one in fifteen has
 * there are enough among them; the index of words is asked for a rarer one, and reads what matches.
 */
const walked = 15;

/** The words among the next of a list; fewer than wanted say nothing of what comes after. */
function walkedSql(words: readonly string[], page: ListPage, list: Prisma.Sql): Prisma.Sql {
  const order =
    page.sort === "newest" || page.sort === "rating"
      ? sql`w.stars DESC, w.at DESC, w.id DESC`
      : sql`w.at, w.id`;
  return sql`SELECT w.* FROM (${list}) w JOIN "Artifact" a ON a.id = w.id WHERE ${byWords(words)}
    ORDER BY ${order} LIMIT ${page.take}`;
}

type PageSql = typeof pageSql;

async function positionsBy(
  sqlOf: PageSql,
  scope: Scope,
  filters: ListFilters,
  page: ListPage,
): Promise<ListPosition[]> {
  const { words, ...others } = filters;
  if (words.length === 0) return db().$queryRaw<ListPosition[]>(sqlOf(scope, filters, page));
  const next = sqlOf(scope, { ...others, words: [] }, { ...page, take: walked * page.take });
  const positions = await db().$queryRaw<ListPosition[]>(walkedSql(words, page, next));
  return positions.length === page.take
    ? positions
    : byWordsFirst<ListPosition>(scope, filters, (seen, all) => sqlOf(seen, all, page));
}

/** One page of ids with their positions in the list; `take` at most. */
export async function listArtifactPositions(
  scope: Scope,
  filters: ListFilters,
  page: ListPage,
): Promise<ListPosition[]> {
  if (page.sort !== "rating") return positionsBy(pageSql, scope, filters, page);
  const inStars = page.after === null || page.after.stars !== null;
  const rated = inStars ? await positionsBy(ratedSql, scope, filters, page) : [];
  if (rated.length === page.take) return rated;
  const rest = { ...page, after: inStars ? null : page.after, take: page.take - rated.length };
  return [...rated, ...(await positionsBy(pageSql, scope, filters, rest))];
}
