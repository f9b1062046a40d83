import { visibleJobsSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type NewestJob = { id: string; position: number[]; status: string; externalId: string };

/** The newest job of each cell, in the order of making. */
export function listNewestJobs(scope: Scope, batchId: string, tx: Db): Promise<NewestJob[]> {
  return tx.$queryRaw<NewestJob[]>`
    SELECT j.id, j.position, j.status::text AS status, j."externalId" FROM "Job" j
    WHERE j."batchId" = ${batchId}::uuid AND NOT j.superseded AND ${visibleJobsSql(scope)} ORDER BY j.ordinal`;
}

export type Again = { of: string; id: string; externalId: string };

/** Makes other jobs for the same cells, which supersede those that have ended. */
export async function insertAgain(
  scope: Scope<"batch:write">,
  again: readonly Again[],
  tx: Db,
): Promise<void> {
  const superseded = again.map(({ of }) => of);
  // In the order of all who lock several.
  await tx.$queryRaw`SELECT id FROM "Job" WHERE id = ANY(${superseded}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE "Job" SET superseded = true
    WHERE id = ANY(${superseded}::uuid[]) AND "workspaceId" = ${scope.workspaceId}::uuid`;
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "externalId", "setId", "presetKey", "presetSha",
        "pipelineId", "pipelineVersion", asked, request, "createdAt", "batchId", position, ordinal, demand)
      SELECT r.id, j."workspaceId", j."environmentId", ${scope.userId}::uuid, r."externalId", j."setId", j."presetKey",
        j."presetSha", j."pipelineId", j."pipelineVersion", j.asked, j.request, ${scope.now()}::timestamptz, j."batchId",
        j.position, j.ordinal, j.demand
      FROM json_to_recordset(${JSON.stringify(again)}::json) r("of" uuid, id uuid, "externalId" text)
      JOIN "Job" j ON j.id = r."of" AND j."workspaceId" = ${scope.workspaceId}::uuid
      RETURNING id)
    INSERT INTO "JobEvent" ("jobId", seq, at, kind) SELECT id, 1, ${scope.now()}::timestamptz, 'created' FROM made`;
}

/** Those of these external ids that jobs have. */
export async function listTakenIds(
  { workspaceId }: Scope<"batch:write">,
  externalIds: readonly string[],
  tx: Db,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ externalId: string }[]>`
    SELECT "externalId" FROM "Job"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "externalId" = ANY(${[...externalIds]}::text[])`;
  return new Set(rows.map(({ externalId }) => externalId));
}
