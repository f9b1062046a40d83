import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

export type RunnerStats = { completed: number; failed: number; lost: number; medianSeconds: number | null };

/** How many attempts count for the median: the last ones that completed. */
const recent = 50;

/** By runner. Attempts that are open, released or canceled do not count. */
export async function listRunnerStats(
  { workspaceId }: Scope,
  ids: readonly string[],
): Promise<Map<string, RunnerStats>> {
  const rows = await db().$queryRaw<({ id: string } & RunnerStats)[]>`
    SELECT r.id, c.completed, c.failed, c.lost, m.seconds AS "medianSeconds"
    FROM unnest(${[...ids]}::uuid[]) r(id)
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE t.state = 'completed')::int AS completed, count(*) FILTER (WHERE t.state = 'failed')::int AS failed,
        count(*) FILTER (WHERE t.state = 'lost')::int AS lost
      FROM "Attempt" t WHERE t."workspaceId" = ${workspaceId}::uuid AND t."runnerId" = r.id) c
    CROSS JOIN LATERAL (
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t."endedAt" - t."startedAt"))::float AS seconds
      FROM (SELECT "endedAt", "startedAt" FROM "Attempt"
        WHERE "workspaceId" = ${workspaceId}::uuid AND "runnerId" = r.id AND state = 'completed'
        ORDER BY "endedAt" DESC LIMIT ${recent}) t) m`;
  return new Map(rows.map(({ id, ...stats }) => [id, stats]));
}
