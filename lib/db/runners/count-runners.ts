import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { RunnerTotals } from "@/lib/domain/runners/runner-limits";

/** Serialises what adds runners, or more offers, to a workspace until the transaction ends. Call it first. */
export async function lockRunners({ workspaceId }: Scope<"job:claim">, tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

/**
 * What the known runners but one have, without offers that are the same as these. Of what an older version wrote, the
 * size is the stored one, which is smaller.
 */
export async function countRunners(
  { workspaceId, userId }: Scope<"job:claim">,
  { but, since, sha }: { but: string | null; since: Date; sha: string },
  tx: Db,
): Promise<RunnerTotals> {
  const rows = await tx.$queryRaw<{ isOwn: boolean; runners: number; bytes: number }[]>`
    SELECT o."isOwn", max(o.runners)::int AS runners, coalesce(sum(o.bytes), 0)::float AS bytes
    FROM (
      SELECT s."isOwn", s.runners, max(s.bytes) AS bytes FROM (
        SELECT w."isOwn", count(*) OVER (PARTITION BY w."isOwn") AS runners, coalesce(r."offersSha", r.id::text) AS content,
          CASE WHEN r."offersSha" = ${sha} THEN 0 ELSE coalesce(r."offersBytes", pg_column_size(r.offers)) END AS bytes
        FROM "Runner" r JOIN (VALUES (true), (false)) w("isOwn") ON NOT w."isOwn" OR r."accountId" = ${userId}::uuid
        WHERE r."workspaceId" = ${workspaceId}::uuid AND r."removedAt" IS NULL AND r."lastSeenAt" >= ${since}::timestamptz
          AND r.id IS DISTINCT FROM ${but}::uuid) s
      GROUP BY s."isOwn", s.runners, s.content) o
    GROUP BY o."isOwn"`;
  const none = { runners: 0, bytes: 0 };
  const of = (isOwn: boolean) => rows.find((row) => row.isOwn === isOwn) ?? none;
  return { account: of(true), workspace: of(false) };
}
