import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql, visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import { facetLimit } from "./facet-columns";

const { sql, raw } = Prisma;

type MonthCount = { start: Date; count: number };

/**
 * Months with artifacts, newest first, each counted up to one more than the limit. Takes one index seek per month, and
 * its entries.
 */
export function listMonthCounts(scope: Scope): Promise<MonthCount[]> {
  const shown = andNotHiddenSql(scope, sql`a.id`);
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'${shown}`;
  const newest = sql`SELECT date_trunc('month', a."createdAt") AS m FROM "Artifact" a WHERE ${here} ORDER BY a."createdAt" DESC LIMIT 1`;
  const older = sql`SELECT date_trunc('month', a."createdAt") FROM "Artifact" a WHERE ${here} AND a."createdAt" < w.m ORDER BY a."createdAt" DESC LIMIT 1`;
  const within = sql`SELECT 1 FROM "Artifact" a WHERE ${visibleSql(scope)} AND a.state = 'available'
    AND a."createdAt" >= w.m AND a."createdAt" < w.m + interval '1 month' LIMIT ${raw(String(facetLimit + 1))}`;
  return rowsOf<MonthCount>(sql`
    WITH RECURSIVE w AS ((${newest}) UNION ALL SELECT (${older}) FROM w WHERE w.m IS NOT NULL)
    SELECT m AS start, (SELECT count(*)::int FROM (${within}) c) AS count FROM w WHERE m IS NOT NULL LIMIT 600`);
}
