import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { isFewAnyway, type ListFilters } from "./list-sql";
import { rareAmong } from "./rare-words";

const { sql, empty } = Prisma;

/**
 * The planner assumes that a prefix matches one prompt in fifty, and would scan a whole list for the few matches of a
 * rare one. With this much memory, a bitmap of all matches stays exact for ten million artifacts.
 */
const onlyBitmaps = (also = empty) => sql`SELECT set_config('enable_seqscan', 'off', true),
  set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true),
  set_config('work_mem', '64MB', true)${also}`;

/** Parallel workers would not pay off for one part: starting two takes as long as reading 20,000 rows. */
const alone = sql`, set_config('max_parallel_workers_per_gather', '0', true)`;

/**
 * If there are more matches than this, the full-text index returns about this many at random; for several words that
 * often occur together, fewer.
 */
const atRandom = 1_000;

/** Like `byWordsFirst`, but over a random part of what the words find. */
export async function bySomeWords<T>(
  scope: Scope,
  filters: ListFilters,
  queryOf: (scope: Scope, filters: ListFilters) => Prisma.Sql,
): Promise<T[]> {
  const limit = sql`, set_config('gin_fuzzy_search_limit', ${String(atRandom)}, true)`;
  const [, rows] = await db().$transaction([
    db().$queryRaw(onlyBitmaps(sql`${alone}${limit}`)),
    db().$queryRaw<T[]>(queryOf(scope, filters)),
  ]);
  return rows;
}

/**
 * Runs a query over the artifacts under these filters. A search uses the full-text index first, so that its cost depends on
 * the matches and not on the length of the list.
 */
export async function byWordsFirst<T extends object>(
  scope: Scope,
  filters: ListFilters,
  queryOf: (scope: Scope, filters: ListFilters) => Prisma.Sql,
): Promise<T[]> {
  if (filters.words.length === 0 || isFewAnyway(filters)) return rowsOf<T>(queryOf(scope, filters));
  const { words, lookedUp = await rareAmong(scope, words) } = filters;
  const query = queryOf(scope, { ...filters, lookedUp });
  const settings = onlyBitmaps(filters.weeks === undefined ? empty : alone);
  const [, rows] = await db().$transaction([db().$queryRaw(settings), db().$queryRaw<T[]>(query)]);
  return rows;
}
