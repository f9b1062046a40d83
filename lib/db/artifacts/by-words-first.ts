import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { isFewAnyway, type ListFilters } from "./list-sql";

/**
 * The planner believes that one in fifty prompts holds a word with any given beginning, and would walk a list to its end
 * to find the few of a rare one. A bitmap of all that match stays exact in this much memory for ten million artifacts.
 */
const onlyBitmaps = Prisma.sql`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
  set_config('enable_indexonlyscan', 'off', true), set_config('work_mem', '64MB', true)`;

/**
 * Runs a query over artifacts under these filters. With words the index of words is asked first: the cost is what matches,
 * however long the list.
 */
export async function byWordsFirst<T>(
  scope: Scope,
  filters: ListFilters,
  queryOf: (scope: Scope, filters: ListFilters) => Prisma.Sql,
): Promise<T[]> {
  const query = queryOf(scope, filters);
  if (filters.words.length === 0 || isFewAnyway(filters)) return db().$queryRaw<T[]>(query);
  const [, rows] = await db().$transaction([db().$queryRaw(onlyBitmaps), db().$queryRaw<T[]>(query)]);
  return rows;
}
