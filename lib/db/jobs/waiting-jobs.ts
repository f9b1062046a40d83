import { db } from "@/lib/db/client";
import { readDemand } from "@/lib/db/codecs/demand";
import type { Scope } from "@/lib/domain/access/access";
import type { Demand } from "@/lib/domain/runners/demand";

export type WaitingRow = {
  id: string;
  since: Date;
  pausedAt: Date | null;
  notBefore: Date | null;
  /** When its last attempt, which is overdue, was last due, if no other may begin. */
  overdueSince: Date | null;
  /** How many of its batch are claimed before it; null if many jobs are asked for. */
  ahead: number | null;
  demand: Demand;
};

/** Of these jobs, those that wait to be claimed. Ask only for jobs that the scope sees. */
export async function listWaiting({ workspaceId }: Scope, jobIds: readonly string[]): Promise<WaitingRow[]> {
  const rows = await db().$queryRaw<(Omit<WaitingRow, "demand"> & { demand: unknown })[]>`
    SELECT j.id, coalesce(t."endedAt", j."createdAt") AS since, b."pausedAt", j."notBefore",
      CASE WHEN t.state = 'overdue' AND j.tries >= b."maxAttempts" THEN t."expiresAt" END AS "overdueSince",
      CASE WHEN ${jobIds.length} = 1 THEN (
        SELECT count(*)::int FROM "Job" o WHERE o."workspaceId" = j."workspaceId" AND o."batchId" = j."batchId"
          AND o.status = 'queued' AND o.ordinal < j.ordinal) END AS ahead,
      b.demands->j.demand AS demand
    FROM "Job" j JOIN "Batch" b ON b.id = j."batchId"
      LEFT JOIN LATERAL (SELECT t."endedAt", t.state, t."expiresAt" FROM "Attempt" t WHERE t."jobId" = j.id
        ORDER BY t.number DESC LIMIT 1) t ON true
    WHERE j.id = ANY(${[...jobIds]}::uuid[]) AND j."workspaceId" = ${workspaceId}::uuid AND j.status = 'queued'`;
  return rows.map(({ demand, ...row }) => ({ ...row, demand: readDemand(demand) }));
}
