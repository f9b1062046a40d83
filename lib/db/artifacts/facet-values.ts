import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { columnOf, type FacetKey, facetLimit, isNewestFirst } from "./facet-columns";
import type { Counts } from "./facet-pass";
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

/** Of all values in the listed states those that `read`, which may be a part, does not show to exceed the limit. */
export async function unsettled(
  scope: Scope,
  filters: ListFilters,
  read: Counts,
  keys: readonly FacetKey[],
): Promise<Map<FacetKey, string[]>> {
  const each = keys.map(async (key): Promise<[FacetKey, string[]]> => {
    const many = (read.get(key) ?? []).filter(({ count }) => count > facetLimit);
    const known = new Set(many.map(({ value }) => value));
    return [key, (await walkedValues(scope, filters, key)).filter((value) => !known.has(value))];
  });
  return new Map(await Promise.all(each));
}
