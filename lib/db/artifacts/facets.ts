import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access";
import { byState, type ListFilters, whereSql } from "./list-sql";

const { sql, raw } = Prisma;

/** Counting stops here; a larger facet says "more". */
export const facetLimit = 1000;
const valuesLimit = 40;
const walkedLimit = 500;

const columns = {
  set: '"setId"',
  model: "model",
  pipeline: '"pipelineId"',
  preset: '"presetKey"',
  sampler: "sampler",
  steps: "steps",
  size: '"sizeKey"',
  format: "type",
} as const;
export type FacetKey = keyof typeof columns;
export const facetKeys = Object.keys(columns) as FacetKey[];

/** Sets are made without end, and their ids ascend with time: of them the newest are walked and shown first. */
const newestFirst = (key: FacetKey) => key === "set";

type State = ListFilters["states"][number];
export type FacetCount = { value: string; count: number };

/**
 * The values of one column in one state with their counts. The distinct values are walked through an index of the
 * column, one seek each; each is then counted to the limit, so that the cost does not grow with the workspace.
 */
export function facetSql(scope: Scope, filters: ListFilters, key: FacetKey, state: State): Prisma.Sql {
  const column = raw(`a.${columns[key]}`);
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND ${byState([state])} AND ${column} IS NOT NULL`;
  const [order, beyond] = newestFirst(key) ? [sql`${column} DESC`, raw("<")] : [column, raw(">")];
  const first = sql`SELECT ${column} AS v FROM "Artifact" a WHERE ${here} ORDER BY ${order} LIMIT 1`;
  const next = sql`SELECT ${column} FROM "Artifact" a WHERE ${here} AND ${column} ${beyond} w.v ORDER BY ${order} LIMIT 1`;
  // What jobs under way have written is little and has no such index: it is read once.
  const values =
    state === "written"
      ? sql`w AS (SELECT DISTINCT ${column} AS v FROM "Artifact" a WHERE ${here})`
      : sql`RECURSIVE w AS ((${first}) UNION ALL SELECT (${next}) FROM w WHERE w.v IS NOT NULL)`;
  return sql`WITH ${values}
    SELECT v::text AS value, counted.count FROM (SELECT v FROM w WHERE v IS NOT NULL LIMIT ${walkedLimit}) w,
      LATERAL (SELECT count(*) FROM (SELECT 1 FROM "Artifact" a
        WHERE ${whereSql(scope, { ...filters, states: [state] })} AND ${column} = w.v LIMIT ${facetLimit + 1}) c) counted
    WHERE counted.count > 0`;
}

const ascending = (a: FacetCount, b: FacetCount) => (a.value < b.value ? -1 : 1);
const byFrequency = (a: FacetCount, b: FacetCount) => b.count - a.count || ascending(a, b);

/**
 * The values of one column in the states listed, the most frequent first, of sets the newest; a count beyond the limit
 * only says "more".
 */
export async function countFacet(scope: Scope, filters: ListFilters, key: FacetKey): Promise<FacetCount[]> {
  const total = new Map<string, number>();
  for (const state of new Set(filters.states)) {
    const rows = await db().$queryRaw<{ value: string; count: bigint }[]>(
      facetSql(scope, filters, key, state),
    );
    for (const { value, count } of rows) total.set(value, (total.get(value) ?? 0) + Number(count));
  }
  const counts = [...total].map(([value, count]) => ({ value, count }));
  const order = newestFirst(key) ? (a: FacetCount, b: FacetCount) => ascending(b, a) : byFrequency;
  return counts.sort(order).slice(0, valuesLimit);
}

/** How many there are in each state, counted to the limit; what each mark and the preferred come to. */
export async function countWhere(scope: Scope, filters: ListFilters): Promise<number> {
  const rows = await db().$queryRaw<{ count: bigint }[]>(sql`
    SELECT count(*) FROM (SELECT 1 FROM "Artifact" a WHERE ${whereSql(scope, filters)} LIMIT ${facetLimit + 1}) c`);
  return Number(rows[0]?.count ?? 0);
}

export async function findSetTitles(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const sets = await db().variantSet.findMany({
    where: { workspaceId: scope.workspaceId, id: { in: [...ids] } },
    select: { id: true, title: true },
  });
  return new Map(sets.map((s) => [s.id, s.title]));
}

/** Months that hold artifacts, newest first: one seek a month. */
export async function listMonthStarts(scope: Scope): Promise<Date[]> {
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'`;
  const newest = sql`SELECT date_trunc('month', a."createdAt") AS m FROM "Artifact" a WHERE ${here} ORDER BY a."createdAt" DESC LIMIT 1`;
  const older = sql`SELECT date_trunc('month', a."createdAt") FROM "Artifact" a WHERE ${here} AND a."createdAt" < w.m ORDER BY a."createdAt" DESC LIMIT 1`;
  const rows = await db().$queryRaw<{ m: Date }[]>(sql`
    WITH RECURSIVE w AS ((${newest}) UNION ALL SELECT (${older}) FROM w WHERE w.m IS NOT NULL)
    SELECT m FROM w WHERE m IS NOT NULL LIMIT 600`);
  return rows.map((r) => r.m);
}
