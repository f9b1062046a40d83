import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { byWordsFirst } from "./by-words-first";
import { columnOf, type FacetCount, type FacetKey, isNewestFirst, valuesLimit } from "./facet-columns";
import { type ListFilters, whereSql } from "./list-sql";

const { sql, join, raw } = Prisma;

type Row = { which: number; value: string | null; count: number };
export type FacetCountMap = ReadonlyMap<FacetKey, FacetCount[]>;
export type FacetPass = { total: number; counts: FacetCountMap };

const names = (keys: readonly FacetKey[]) => keys.map((_, i) => raw(`c${i}`));

const wholeOf = (keys: readonly FacetKey[]) => 2 ** keys.length - 1;

/** `which` is SQL's `grouping()`: one bit per column that the row does not group by, the first column's the highest. */
const whichOf = (keys: readonly FacetKey[], key: FacetKey) =>
  wholeOf(keys) - 2 ** (keys.length - 1 - keys.indexOf(key));

/** There may be thousands of sets: only the newest leave the database. */
function groupedSql(keys: readonly FacetKey[], rows: Prisma.Sql): Prisma.Sql {
  const columns = names(keys);
  const texts = columns.map((column) => sql`${column}::text`);
  const which = sql`GROUPING(${join(columns)})::int`;
  const grouped = sql`SELECT ${which} AS which, coalesce(${join([...texts, sql`NULL`])}) AS value, count(*)::int AS count`;
  const from = sql`FROM (${rows}) a GROUP BY GROUPING SETS (${join(columns.map((column) => sql`(${column})`))}, ())`;
  const newest = keys.find(isNewestFirst);
  if (newest === undefined) return sql`${grouped} ${from}`;
  const order = sql`${raw(`c${keys.indexOf(newest)}`)} DESC NULLS LAST`;
  return sql`SELECT which, value, count
    FROM (${grouped}, row_number() OVER (PARTITION BY ${which} ORDER BY ${order}) AS place ${from}) g
    WHERE which <> ${whichOf(keys, newest)} OR place <= ${valuesLimit}`;
}

const selected = (keys: readonly FacetKey[]) =>
  join(keys.map((key, i) => sql`${columnOf(key)} AS ${raw(`c${i}`)}`));

function passOf(keys: readonly FacetKey[], rows: readonly Row[]): FacetPass {
  const countsOf = (key: FacetKey) =>
    rows.flatMap(({ which, value, count }) =>
      which === whichOf(keys, key) && value !== null ? [{ value, count }] : [],
    );
  const total = rows.find(({ which }) => which === wholeOf(keys))?.count ?? 0;
  return { total, counts: new Map(keys.map((key) => [key, countsOf(key)])) };
}

async function run(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  rowsOf: (scope: Scope, filters: ListFilters) => Prisma.Sql,
): Promise<FacetPass> {
  const grouped = (seen: Scope, all: ListFilters) => groupedSql(keys, rowsOf(seen, all));
  return passOf(keys, await byWordsFirst<Row>(scope, filters, grouped));
}

/** Counts all values of these columns in a single pass over at most `most` artifacts. */
export function countTogether(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  most: number,
): Promise<FacetPass> {
  return run(
    scope,
    filters,
    keys,
    (seen, all) => sql`SELECT ${selected(keys)} FROM "Artifact" a WHERE ${whereSql(seen, all)} LIMIT ${most}`,
  );
}

/** Counts each given value exactly: for values too rare to be estimated from a sample. */
export async function countGiven(
  scope: Scope,
  filters: ListFilters,
  given: ReadonlyMap<FacetKey, readonly string[]>,
): Promise<FacetPass> {
  const keys = [...given.keys()].filter((key) => given.get(key)?.length !== 0);
  if (keys.length === 0) return { total: 0, counts: new Map() };
  const typed = (key: FacetKey) =>
    key === "steps" ? sql`${(given.get(key) ?? []).map(Number)}::int[]` : sql`${[...(given.get(key) ?? [])]}`;
  const among = (key: FacetKey) => sql`${columnOf(key)} = ANY(${typed(key)})`;
  const columns = keys.map(
    (key, i) => sql`CASE WHEN ${among(key)} THEN ${columnOf(key)} END AS ${raw(`c${i}`)}`,
  );
  return run(
    scope,
    filters,
    keys,
    (seen, all) =>
      sql`SELECT ${join(columns)} FROM "Artifact" a WHERE ${whereSql(seen, all)} AND (${join(keys.map(among), " OR ")})`,
  );
}
