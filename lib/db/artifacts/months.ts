import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { andNotHiddenSql } from "./visible";

const { sql } = Prisma;

/** Months with artifacts, newest first; one index seek per month. */
export async function listMonthStarts(scope: Scope): Promise<Date[]> {
  const shown = andNotHiddenSql(scope, sql`a.id`);
  const here = sql`a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'${shown}`;
  const newest = sql`SELECT date_trunc('month', a."createdAt") AS m FROM "Artifact" a WHERE ${here} ORDER BY a."createdAt" DESC LIMIT 1`;
  const older = sql`SELECT date_trunc('month', a."createdAt") FROM "Artifact" a WHERE ${here} AND a."createdAt" < w.m ORDER BY a."createdAt" DESC LIMIT 1`;
  const rows = await db().$queryRaw<{ m: Date }[]>(sql`
    WITH RECURSIVE w AS ((${newest}) UNION ALL SELECT (${older}) FROM w WHERE w.m IS NOT NULL)
    SELECT m FROM w WHERE m IS NOT NULL LIMIT 600`);
  return rows.map((r) => r.m);
}
