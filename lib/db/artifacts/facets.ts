import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { byWordsFirst } from "./by-words-first";
import {
  columnOf,
  type FacetCount,
  type FacetKey,
  facetLimit,
  isNewestFirst,
  shownCounts,
  valuesLimit,
} from "./facet-columns";
import { countGiven, countTogether, type FacetCountMap } from "./facet-pass";
import { type State, stillOpen, type Values, valuesOf, walkSql } from "./facet-values";
import { countByWeek } from "./facets-by-week";
import { isFewAnyway, type ListFilters, whereSql } from "./list-sql";
import { readWords } from "./words-sql";

const { sql, empty, join, raw } = Prisma;

/** For rows found by an index other than the full-text one. */
function walkedWhere(scope: Scope, { words, ...filters }: ListFilters): Prisma.Sql {
  const where = whereSql(scope, { ...filters, words: [] });
  return words.length === 0 ? where : sql`${where} AND ${readWords(words)}`;
}

/** Each distinct value counted up to the limit, so that the cost does not grow with the workspace. */
export function facetSql(scope: Scope, filters: ListFilters, key: FacetKey, state: State): Prisma.Sql {
  return sql`SELECT v::text AS value, counted.count::int FROM (${walkSql(scope, key, state)}) w,
      LATERAL (SELECT count(*) FROM (SELECT 1 FROM "Artifact" a
        WHERE ${walkedWhere(scope, { ...filters, states: [state] })} AND ${columnOf(key)} = w.v LIMIT ${facetLimit + 1}) c) counted
    WHERE counted.count > 0${isNewestFirst(key) ? sql` LIMIT ${valuesLimit}` : empty}`;
}

/** The values of one column in the listed states, counted one by one up to the limit. */
export async function countFacet(scope: Scope, filters: ListFilters, key: FacetKey): Promise<FacetCount[]> {
  const counts: FacetCount[] = [];
  for (const state of new Set(filters.states))
    counts.push(...(await db().$queryRaw<FacetCount[]>(facetSql(scope, filters, key, state))));
  return shownCounts(key, counts);
}

/** Up to this many artifacts, facets are counted exactly by reading all of them. */
const readAtOnce = 100_000;

/** The newest sets among the artifacts under the filters, if there are too many sets to walk. */
async function newestSets(scope: Scope, filters: ListFilters): Promise<FacetCount[]> {
  const walked = await countFacet(scope, filters, "set");
  if (walked.length >= valuesLimit) return walked;
  const { counts } = await countTogether(scope, filters, ["set"], 2 ** 31 - 1);
  return shownCounts("set", counts.get("set") ?? []);
}

/**
 * Values that exceed the limit within what was read are settled. The others are so rare that counting each exactly is cheap.
 */
async function countRare(
  scope: Scope,
  filters: ListFilters,
  { read, open }: { read: FacetCountMap; open: Values },
): Promise<Map<FacetKey, FacetCount[]>> {
  const { counts } = await countGiven(scope, filters, open);
  const settled = (key: FacetKey) => (read.get(key) ?? []).filter(({ count }) => count > facetLimit);
  return new Map([...open.keys()].map((key) => [key, [...settled(key), ...(counts.get(key) ?? [])]]));
}

/** The values that a count of the first matches leaves open. */
async function openIn(scope: Scope, filters: ListFilters, read: FacetCountMap): Promise<Values> {
  const keys = [...read.keys()].filter((key) => !isNewestFirst(key));
  return stillOpen(await valuesOf(scope, filters, keys), read);
}

/** `total`: how many artifacts match, counted up to `readAtOnce`. */
export type Facets = { total: number; counts: FacetCountMap };

/** Counts the values of several columns under the same filters. */
export async function countFacets(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  most = readAtOnce,
): Promise<Facets> {
  if (keys.length === 0) return { total: await countWhere(scope, filters), counts: new Map() };
  const part = await countByWeek(scope, filters, keys, most);
  const { total, counts } = part?.read ?? (await countTogether(scope, filters, keys, most + 1));
  const shownOf = (found: FacetCountMap) =>
    new Map(keys.map((key) => [key, shownCounts(key, found.get(key) ?? [])]));
  if (part === null && total <= most) return { total, counts: shownOf(counts) };
  const open = part?.open ?? (await openIn(scope, filters, counts));
  const [rare, sets] = await Promise.all([
    countRare(scope, filters, { read: counts, open }),
    keys.includes("set") ? newestSets(scope, filters) : [],
  ]);
  return { total, counts: shownOf(new Map([...rare, ["set", sets]])) };
}

const maxCounted = raw(String(facetLimit + 1));
const countSql = (scope: Scope, filters: ListFilters) => sql`
  SELECT count(*)::int FROM (SELECT 1 FROM "Artifact" a WHERE ${whereSql(scope, filters)} LIMIT ${maxCounted}) c`;

/** Counts matches among the newest artifacts, prompt by prompt. */
async function countNewest(
  scope: Scope,
  { words, ...filters }: ListFilters,
  { newest, most }: { newest: number; most: number },
): Promise<number> {
  const list = sql`SELECT a.prompt FROM "Artifact" a WHERE ${whereSql(scope, { ...filters, words: [] })}
    ORDER BY a."createdAt" DESC, a.id DESC LIMIT ${newest}`;
  const rows = await db().$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int FROM (SELECT 1 FROM (${list}) a WHERE ${readWords(words)} LIMIT ${most}) c`);
  return rows[0]?.count ?? 0;
}

const sample = 200;
const oneIn = 5;

/**
 * Whether the newest artifacts alone reach the limit. Words in one of five prompts soon do, and the full-text index
 * would return too many artifacts for them.
 */
async function hasManyNewest(scope: Scope, filters: ListFilters): Promise<boolean> {
  const few = sample / oneIn;
  if ((await countNewest(scope, filters, { newest: sample, most: few })) < few) return false;
  const most = facetLimit + 1;
  return (await countNewest(scope, filters, { newest: oneIn * most, most })) === most;
}

/** How many artifacts match, counted up to one more than the limit; used for states, marks and preferred artifacts. */
export async function countWhere(scope: Scope, filters: ListFilters): Promise<number> {
  const byIndex = filters.words.length > 0 && !isFewAnyway(filters);
  if (byIndex && (await hasManyNewest(scope, filters))) return facetLimit + 1;
  const rows = await byWordsFirst<{ count: number }>(scope, filters, countSql);
  return rows[0]?.count ?? 0;
}

/** Like `countWhere` for several filters, in one statement if none of them searches for words. */
export async function countEach(scope: Scope, each: readonly ListFilters[]): Promise<number[]> {
  if (each.length === 0) return [];
  if (each.some(({ words }) => words.length > 0))
    return Promise.all(each.map((filters) => countWhere(scope, filters)));
  const counts = each.map((filters) => sql`(${countSql(scope, filters)})`);
  const [row] = await rowsOf<{ counts: number[] }>(sql`SELECT ARRAY[${join(counts)}] AS counts`);
  return row?.counts ?? [];
}

export async function findSetTitles(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const sets = await rowsOf<{ id: string; title: string }>(sql`
    SELECT id, title FROM "VariantSet" WHERE "workspaceId" = ${scope.workspaceId}::uuid AND id = ANY(${[...ids]}::uuid[])`);
  return new Map(sets.map((s) => [s.id, s.title]));
}
