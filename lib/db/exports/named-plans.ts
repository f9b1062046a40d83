import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { lostSince } from "./export-row";

const { sql } = Prisma;

/**
 * Which of these archive plans belong to an export created after `since`. A dataset's files hold copies of its pictures: they
 * are no longer named once one of these was removed.
 */
export async function listNamedPlans(
  { workspaceId }: Scope,
  planKeys: readonly string[],
  since: Date,
): Promise<string[]> {
  const rows = await db().$queryRaw<{ planKey: string }[]>`
    SELECT x."planKey" FROM "Export" x WHERE x."workspaceId" = ${workspaceId}::uuid AND x."createdAt" > ${since}
      AND x."planKey" = ANY(${[...new Set(planKeys)]}) AND (x.dataset IS NULL OR ${lostSince(sql`x."createdAt"`)} IS NULL)`;
  return rows.map((r) => r.planKey);
}
