import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";
import { byExpiry, type ExpiryStream } from "@/lib/domain/retention/expiry-order";
import { byWordsFirst } from "./by-words-first";
import { inStream } from "./expiry-sql";
import { byCopied, isFewAnyway, type ListFilters, stackedSql, whereSql } from "./list-sql";
import { listStacks } from "./list-stacks";
import { lookUpWords } from "./look-up-words";
import { pageByWeek } from "./page-by-week";
import { rareAmong } from "./rare-words";
import { membersSql, type StackFilter, timeOf } from "./stack-sql";
import { hasOrder, readNone, readWords } from "./words-sql";

const { sql, join, empty } = Prisma;

/**
 * A position in a list. `stars` is null for unrated artifacts and unless sorted by rating, `expiresAt` unless sorted by
 * expiry.
 */
export type ListPosition = { at: Date; id: string; stars: number | null; expiresAt: Date | null };
export type ListPage = {
  sort: "newest" | "oldest" | "expiry" | "rating";
  after: ListPosition | null;
  take: number;
  /** For a list sorted by expiry: each stream, starting at this page's first artifact. */
  streams?: readonly ExpiryStream[];
};

type Row = Omit<ListPosition, "expiresAt">;
/** A page of a list by time, or of one stream. */
type Walk = Omit<ListPage, "after" | "streams"> & { after: Row | null; stream?: ExpiryStream };

const isDescending = ({ sort }: Pick<ListPage, "sort">) => sort === "newest" || sort === "rating";

/**
 * The query of one page by time, or of one stream of a list sorted by expiry; exported so that tests can check its
 * plan.
 */
export function pageSql(scope: Scope, filters: ListFilters, page: Walk, also = empty): Prisma.Sql {
  const time = timeOf(filters.states);
  const direction = isDescending(page) ? "desc" : "asc";
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
    ...(page.stream === undefined ? [] : inStream(scope, page.stream)),
    ...(page.sort === "rating" ? [sql`NOT EXISTS (${starred(scope)} AND m."artifactId" = a.id)`] : []),
  ];
  return sql`SELECT a.id, ${time} AS at, NULL::int AS stars${also} FROM "Artifact" a
    WHERE ${join(conditions, " AND ")} ORDER BY ${time} ${order}, a.id ${order} LIMIT ${page.take}`;
}

const starred = (scope: Scope) => sql`SELECT 1 FROM "Mark" m
  WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND m."accountId" = ${scope.userId}::uuid AND m.stars IS NOT NULL`;

/**
 * The caller's starred artifacts, best first; sorted by rating, they precede all others. Filters use the mark's own copies
 * of columns where possible, so that its index is scanned and only what is listed is looked up.
 */
export function ratedSql(scope: Scope, filters: ListFilters, page: Walk, also = empty): Prisma.Sql {
  const { after } = page;
  const further = startingAfterSql(
    after && [
      [sql`m.stars`, "desc", sql`${after.stars}`],
      [sql`m."createdAt"`, "desc", sql`${after.at}`],
      [sql`m."artifactId"`, "desc", sql`${after.id}::uuid`],
    ],
  );
  const { words } = filters;
  const others = { ...filters, words: [], models: [], notModels: [], pipelines: [] };
  const read = words.length === 0 ? [] : [readWords(words)];
  const conditions = [further, ...byCopied("m", filters), whereSql(scope, others), ...read];
  return sql`SELECT a.id, m."createdAt" AS at, m.stars${also} FROM "Mark" m JOIN "Artifact" a ON a.id = m."artifactId"
    WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND m."accountId" = ${scope.userId}::uuid AND m.stars IS NOT NULL
      AND ${join(conditions, " AND ")}
    ORDER BY m.stars DESC, m."createdAt" DESC, m."artifactId" DESC LIMIT ${page.take}`;
}

/**
 * How far a list is walked for common words, as a multiple of the page. Words in at least one of a hundred prompts fill
 * the page within it; for rarer ones the full-text index is used, which reads only what matches.
 */
const walked = 100;
/** The same for excluded words, for which the prompts that are left are parsed: a tenth of a second for long ones. */
const walkedWithout = 4;

type WordFilters = Pick<ListFilters, "words" | "notWords">;

type ListQuery = { sqlOf: typeof pageSql; order: (page: Walk) => Prisma.Sql };

const byTime: ListQuery = {
  sqlOf: pageSql,
  order: (page) => (isDescending(page) ? sql`a.at DESC, a.id DESC` : sql`a.at, a.id`),
};
const byStars: ListQuery = { sqlOf: ratedSql, order: () => sql`a.stars DESC, a.at DESC, a.id DESC` };

/** Stops when the page is full; one that is not says nothing about later matches. Keeps the list's order. */
function walkedSql(
  { words, notWords }: WordFilters,
  page: Walk,
  list: Prisma.Sql,
  order: Prisma.Sql,
): Prisma.Sql {
  const read = [
    ...(words.length === 0 ? [] : [readWords(words)]),
    ...(notWords.length === 0 ? [] : [readNone(notWords)]),
  ];
  return sql`SELECT a.id, a.at, a.stars FROM (${list}) a WHERE ${join(read, " AND ")} ORDER BY ${order} LIMIT ${page.take}`;
}

/** Stacks are listed by time only. */
async function stacksBy(scope: Scope, filters: ListFilters, stack: StackFilter, page: Walk): Promise<Row[]> {
  const { after, take } = page;
  const from = after && { createdAt: after.at, id: after.id };
  const covers = await listStacks(scope, filters, stack, {
    isDescending: isDescending(page),
    after: from,
    take,
  });
  return covers.map((cover) => ({ ...cover, stars: null }));
}

/** Once few of the first rows match: what phrases and excluded words find is looked up first, and only once. */
async function furtherBy(sqlOf: typeof pageSql, scope: Scope, filters: ListFilters, page: Walk) {
  const settled = await lookUpWords(scope, filters);
  return byWordsFirst<Row>(scope, settled, (seen, all) => sqlOf(seen, all, page));
}

/** Whether the list can be walked: no words are looked up in the index. */
const isRead = ({ words, lookedUp }: ListFilters) => words.length === 0 || lookedUp?.length === 0;

async function positionsBy(
  { sqlOf, order }: ListQuery,
  scope: Scope,
  filters: ListFilters,
  page: Walk,
): Promise<Row[]> {
  const { words, notWords, stack, ...others } = filters;
  const isWordless = words.length + notWords.length === 0;
  if (isRead(filters) && stack?.within === null) return stacksBy(scope, filters, stack, page);
  if (isWordless || isFewAnyway(filters)) return rowsOf<Row>(sqlOf(scope, filters, page));
  // What is newest in a stack depends on the words.
  if (stack !== null) return byWordsFirst<Row>(scope, filters, (seen, all) => sqlOf(seen, all, page));
  const next = { ...page, take: (notWords.length === 0 ? walked : walkedWithout) * page.take };
  const list = sqlOf(scope, { ...others, stack, words: [], notWords: [] }, next, sql`, a.prompt`);
  const positions = await db().$queryRaw<Row[]>(walkedSql(filters, page, list, order(page)));
  if (positions.length === page.take) return positions;
  if (notWords.length > 0 || hasOrder(words)) return furtherBy(sqlOf, scope, filters, page);
  const queryOf = (seen: Scope, all: ListFilters) => sqlOf(seen, all, page);
  const lookedUp = await rareAmong(scope, words);
  const isCommon = lookedUp === null && sqlOf === pageSql;
  const some = isCommon ? await pageByWeek(scope, filters, { ...page, queryOf }) : null;
  return some ?? byWordsFirst<Row>(scope, { ...filters, lookedUp }, queryOf);
}

/** Merges the streams by expiry; each contributes up to a page. */
async function positionsByExpiry(
  scope: Scope,
  filters: ListFilters,
  { sort, take, streams = [] }: ListPage,
): Promise<ListPosition[]> {
  const each = await Promise.all(
    streams.map(async (stream) => {
      const after = stream.after && { ...stream.after, stars: null };
      const rows = await positionsBy(byTime, scope, filters, { sort, take, after, stream });
      return rows.flatMap((row) => {
        const expiresAt = stream.expiryOf(row.at);
        return expiresAt === null ? [] : [{ ...row, expiresAt }];
      });
    }),
  );
  return each.flat().sort(byExpiry).slice(0, take);
}

const position = (row: Row): ListPosition => ({ ...row, expiresAt: null });

/** One page of positions, at most `take`. */
export async function listArtifactPositions(
  scope: Scope,
  filters: ListFilters,
  page: ListPage,
): Promise<ListPosition[]> {
  const { sort, after, take } = page;
  if (sort === "expiry") return positionsByExpiry(scope, filters, page);
  if (sort !== "rating") return (await positionsBy(byTime, scope, filters, page)).map(position);
  const inStars = after === null || after.stars !== null;
  const rated = inStars ? await positionsBy(byStars, scope, filters, page) : [];
  if (rated.length === take) return rated.map(position);
  const rest = { sort, after: inStars ? null : after, take: take - rated.length };
  return [...rated, ...(await positionsBy(byTime, scope, filters, rest))].map(position);
}

/** The sizes of the stacks that these artifacts stand for, by id; artifacts in no stack are left out. */
export async function countStacks(
  scope: Scope,
  filters: ListFilters,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { stack } = filters;
  if (stack === null || stack.within !== null || ids.length === 0) return new Map();
  const where = stackedSql(scope, filters, stack);
  const rows = await db().$queryRaw<{ id: string; count: number }[]>(
    membersSql({ by: stack.by, where }, ids),
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
