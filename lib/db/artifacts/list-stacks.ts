import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";
import { type ListFilters, stackedSql, whereSql } from "./list-sql";
import { isCoverSql, type StackFilter, stackKey, timeOf } from "./stack-sql";

const { sql, join } = Prisma;

export type StackPage = { isDescending: boolean; after: TimeKeys | null; take: number };

type Cover = { id: string; at: Date };
type StackWalk = { covers: Cover[]; last: TimeKeys | null; count: number };
type Row = Cover & { isCover: boolean; count: number };

/** How much longer each walk is than the one before: stacks may hold thousands. */
const longer = 3;
const firstWalk = 4;
const maxWalk = 20_000;

/**
 * Walks over `count` artifacts of the list. Of those in one stack, only the newest can be its cover, so the index of
 * stacks is searched once per stack instead of once per artifact.
 */
function walkSql(
  scope: Scope,
  filters: ListFilters,
  stack: StackFilter,
  { isDescending, after, count }: Omit<StackPage, "take"> & { count: number },
): Prisma.Sql {
  const time = timeOf(filters.states);
  const direction = isDescending ? "desc" : "asc";
  const order = isDescending ? sql`DESC` : sql`ASC`;
  const where = [
    whereSql(scope, { ...filters, stack: null }),
    startingAfterSql(
      after && [
        [time, direction, sql`${after.createdAt}`],
        [sql`a.id`, direction, sql`${after.id}::uuid`],
      ],
    ),
  ];
  const covers = isCoverSql({
    by: stack.by,
    time,
    where: stackedSql(scope, filters, stack),
    cover: sql`newest`,
  });
  // Keys are made of what is within the limit only: a prompt's is made of all its text.
  return sql`WITH walk AS MATERIALIZED (
      SELECT a.id, a.at, ${stackKey(stack.by)} AS key FROM (
        SELECT a.id, a."setId", a."jobId", a."lookId", a.prompt, ${time} AS at FROM "Artifact" a
        WHERE ${join(where, " AND ")} ORDER BY ${time} ${order}, a.id ${order} LIMIT ${count}) a),
    newest AS MATERIALIZED (
      (SELECT DISTINCT ON (key) id, at, key FROM walk WHERE key IS NOT NULL ORDER BY key, at DESC, id DESC)
      UNION ALL SELECT id, at, key FROM walk WHERE key IS NULL)
    SELECT id, at, true AS "isCover", 0 AS count FROM newest WHERE ${covers}
    UNION ALL (SELECT id, at, false, (SELECT count(*)::int FROM walk) FROM walk
      ORDER BY at ${isDescending ? sql`ASC` : sql`DESC`}, id ${isDescending ? sql`ASC` : sql`DESC`} LIMIT 1)`;
}

const inOrder = (isDescending: boolean) => (a: Cover, b: Cover) => {
  const later = a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
  return isDescending ? -later : later;
};

function readWalk(rows: readonly Row[], isDescending: boolean): StackWalk {
  const end = rows.find(({ isCover }) => !isCover);
  const covers = rows.filter(({ isCover }) => isCover).sort(inOrder(isDescending));
  return { covers, last: end ? { createdAt: end.at, id: end.id } : null, count: end?.count ?? 0 };
}

/** One page of a list of stacks by time, each as its newest artifact. */
export async function listStacks(
  scope: Scope,
  filters: ListFilters,
  stack: StackFilter,
  { isDescending, after, take }: StackPage,
): Promise<Cover[]> {
  const found: Cover[] = [];
  let from = after;
  for (let count = firstWalk * take; ; count = Math.min(maxWalk, longer * count)) {
    const query = walkSql(scope, filters, stack, { isDescending, after: from, count });
    const walked = readWalk(await db().$queryRaw<Row[]>(query), isDescending);
    found.push(...walked.covers);
    if (found.length >= take || walked.count < count) return found.slice(0, take);
    from = walked.last;
  }
}
