import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access";
import { type ListFilters, whereSql } from "./list-sql";

const { sql, raw } = Prisma;

/** Counting stops here; a larger facet says "more". */
export const facetLimit = 1000;
const valuesLimit = 40;

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

export type FacetCount = { value: string; count: number };

/**
 * The values of one column with their counts. The distinct values are walked through the column's own index, one seek
 * each; each is then counted to the limit, so that the cost does not grow with the workspace.
 */
export async function countFacet(scope: Scope, filters: ListFilters, key: FacetKey): Promise<FacetCount[]> {
  const column = raw(`a.${columns[key]}`);
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available' AND ${column} IS NOT NULL`;
  const first = sql`SELECT ${column} AS v FROM "Artifact" a WHERE ${here} ORDER BY ${column} LIMIT 1`;
  const next = sql`SELECT ${column} FROM "Artifact" a WHERE ${here} AND ${column} > w.v ORDER BY ${column} LIMIT 1`;
  const rows = await db().$queryRaw<{ value: string; count: bigint }[]>(sql`
    WITH RECURSIVE w AS ((${first}) UNION ALL SELECT (${next}) FROM w WHERE w.v IS NOT NULL)
    SELECT v::text AS value, counted.count FROM (SELECT v FROM w WHERE v IS NOT NULL LIMIT 500) w,
      LATERAL (SELECT count(*) FROM (SELECT 1 FROM "Artifact" a
        WHERE ${whereSql(scope, filters)} AND ${column} = w.v LIMIT ${facetLimit + 1}) c) counted
    WHERE counted.count > 0 ORDER BY counted.count DESC, value LIMIT ${valuesLimit}`);
  return rows.map((r) => ({ value: r.value, count: Number(r.count) }));
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
