import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { columnOf, type FacetKey, facetLimit, isNewestFirst } from "./facet-columns";
import type { FacetCountMap } from "./facet-pass";
import { byState, type ListFilters } from "./list-sql";

const { sql, raw } = Prisma;

const walkedLimit = 500;

export type State = ListFilters["states"][number];

/** The distinct values of a column in one state, by a loose index scan: one seek per value. */
export function walkSql(scope: Scope, key: FacetKey, state: State): Prisma.Sql {
  const column = columnOf(key);
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND ${byState([state])} AND ${column} IS NOT NULL`;
  const [order, beyond] = isNewestFirst(key) ? [sql`${column} DESC`, raw("<")] : [column, raw(">")];
  const first = sql`SELECT ${column} AS v FROM "Artifact" a WHERE ${here} ORDER BY ${order} LIMIT 1`;
  const next = sql`SELECT ${column} FROM "Artifact" a WHERE ${here} AND ${column} ${beyond} w.v ORDER BY ${order} LIMIT 1`;
  return sql`WITH RECURSIVE w AS ((${first}) UNION ALL SELECT (${next}) FROM w WHERE w.v IS NOT NULL)
    SELECT v FROM w WHERE v IS NOT NULL LIMIT ${walkedLimit}`;
}

async function walkedValues(scope: Scope, filters: ListFilters, key: FacetKey): Promise<string[]> {
  const values = new Set<string>();
  for (const state of new Set(filters.states)) {
    const rows = await db().$queryRaw<{ v: unknown }[]>(walkSql(scope, key, state));
    for (const { v } of rows) values.add(String(v));
  }
  return [...values];
}

export type Values = ReadonlyMap<FacetKey, readonly string[]>;

/** All values in the listed states. */
export async function valuesOf(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
): Promise<Values> {
  const each = keys.map(async (key) => [key, await walkedValues(scope, filters, key)] as const);
  return new Map(await Promise.all(each));
}

/** The values that `read`, which may be partial, does not already show to exceed the limit. */
export function stillOpen(values: Values, read: FacetCountMap): Values {
  const each = [...values].map(([key, of]) => {
    const many = (read.get(key) ?? []).filter(({ count }) => count > facetLimit);
    const known = new Set(many.map(({ value }) => value));
    return [key, of.filter((value) => !known.has(value))] as const;
  });
  return new Map(each);
}
