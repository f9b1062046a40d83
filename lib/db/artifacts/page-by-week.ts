import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { bySomeWords, byWordsFirst } from "./by-words-first";
import type { ListFilters } from "./list-sql";
import { weeksBetween } from "./words-sql";

type Row = { id: string; at: Date; stars: number | null };
type Page = {
  sort: string;
  after: { at: Date } | null;
  take: number;
  queryOf: (scope: Scope, filters: ListFilters) => Prisma.Sql;
};

/** Each costs a look into the index. */
const mostWeeks = 300;

/** Where a list by time begins, whatever its filters leave. */
async function startOf({ workspaceId }: Scope, { sort, after }: Page): Promise<Date | null> {
  if (after !== null) return after.at;
  const order = Prisma.raw(sort === "newest" || sort === "rating" ? "DESC" : "ASC");
  const rows = await db().$queryRaw<{ at: Date | null }[]>`SELECT "createdAt" AS at FROM "Artifact"
    WHERE "workspaceId" = ${workspaceId}::uuid AND state = 'available' ORDER BY "createdAt" ${order}, id ${order} LIMIT 1`;
  return rows[0]?.at ?? null;
}

/**
 * Some of what matches, at random. A prefix that is a whole word somewhere is taken for that alone if many have it: the index
 * of words puts together all that begin with a prefix.
 */
async function someOf(scope: Scope, filters: ListFilters, { take, queryOf }: Page): Promise<Row[]> {
  const words = filters.words.map((word) => ({ ...word, isPrefix: false }));
  const whole = await bySomeWords<Row>(scope, { ...filters, words }, queryOf);
  const isWhole = filters.words.every(({ isPrefix }) => !isPrefix);
  return whole.length === take || isWhole ? whole : bySomeWords<Row>(scope, filters, queryOf);
}

/**
 * A page by time of what is available and has words that many have, all far from where it begins. As many as it holds are
 * found at random, so that it ends with the last of them at the latest: only the weeks up to there are read. Null where too
 * few are found so, or somebody removed some meanwhile.
 */
export async function pageByWeek(scope: Scope, filters: ListFilters, page: Page): Promise<Row[] | null> {
  const { take, queryOf } = page;
  if (filters.states.some((state) => state !== "available")) return null;
  const [start, some] = await Promise.all([startOf(scope, page), someOf(scope, filters, page)]);
  const end = some.at(take - 1)?.at;
  if (start === null || end === undefined) return null;
  const weeks = weeksBetween(start, end);
  if (weeks.length > mostWeeks) return null;
  const rows = await byWordsFirst<Row>(scope, { ...filters, weeks }, queryOf);
  return rows.length === take ? rows : null;
}
