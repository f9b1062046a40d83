import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { bySomeWords, byWordsFirst } from "./by-words-first";
import type { ListFilters } from "./list-sql";
import { weeksBetween } from "./weeks-sql";

type Row = { id: string; at: Date; stars: number | null };
type WeekQuery = {
  sort: string;
  after: { at: Date } | null;
  take: number;
  queryOf: (scope: Scope, filters: ListFilters) => Prisma.Sql;
};

/** Each week costs an index lookup. */
const maxWeeks = 300;

/** Where a list by time begins, regardless of its filters. */
async function startOf({ workspaceId }: Scope, { sort, after }: WeekQuery): Promise<Date | null> {
  if (after !== null) return after.at;
  const order = Prisma.raw(sort === "newest" || sort === "rating" ? "DESC" : "ASC");
  const rows = await db().$queryRaw<{ at: Date | null }[]>`SELECT "createdAt" AS at FROM "Artifact"
    WHERE "workspaceId" = ${workspaceId}::uuid AND state = 'available' ORDER BY "createdAt" ${order}, id ${order} LIMIT 1`;
  return rows[0]?.at ?? null;
}

/**
 * A random part of the matches. A prefix that is also a common whole word is searched as that word alone: for a prefix,
 * the full-text index merges all words that begin with it.
 */
async function someOf(scope: Scope, filters: ListFilters, { take, queryOf }: WeekQuery): Promise<Row[]> {
  const words = filters.words.map((word) => ({ ...word, isPrefix: false }));
  const whole = await bySomeWords<Row>(scope, { ...filters, words }, queryOf);
  const hasWholeWords = filters.words.every(({ isPrefix }) => !isPrefix);
  return whole.length === take || hasWholeWords ? whole : bySomeWords<Row>(scope, filters, queryOf);
}

/**
 * A page by time for common words whose available matches all lie far from where the list begins. As many matches as
 * fit on the page are taken at random; the page ends at the last of them at the latest, so only the weeks up to there
 * are read. Null if too few are found this way, or if some were removed meanwhile.
 */
export async function pageByWeek(scope: Scope, filters: ListFilters, page: WeekQuery): Promise<Row[] | null> {
  const { take, queryOf } = page;
  if (filters.states.some((state) => state !== "available")) return null;
  const [start, some] = await Promise.all([startOf(scope, page), someOf(scope, filters, page)]);
  const end = some.at(take - 1)?.at;
  if (start === null || end === undefined) return null;
  const weeks = weeksBetween(start, end);
  if (weeks.length > maxWeeks) return null;
  const rows = await byWordsFirst<Row>(scope, { ...filters, weeks }, queryOf);
  return rows.length === take ? rows : null;
}
