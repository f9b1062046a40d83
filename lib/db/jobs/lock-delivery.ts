import { advisoryLockSql } from "@/lib/db/blobs/blob-locks";
import { readJobRequest } from "@/lib/db/codecs/job-request";
import { readRecorded, readSettings } from "@/lib/db/codecs/settings";
import { visibleJobsSql } from "@/lib/db/sight/visible";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { JobRow } from "./job-row";

type Columns =
  | "id"
  | "batchId"
  | "status"
  | "environmentId"
  | "setId"
  | "presetKey"
  | "presetSha"
  | "pipelineId"
  | "asked"
  | "recorded"
  | "request";

/** What a delivery needs from its job. `request` comes without `params`, which may be megabytes. */
export type DeliveryJob = Pick<JobRow, Columns>;

type Raw = { [key in Columns]: key extends "asked" | "recorded" | "request" ? unknown : DeliveryJob[key] } & {
  locked: string;
};

/**
 * Locks the workspace, the job, then the blob until the transaction ends. One statement, since every delivery runs it: each
 * part needs the row that the part before it locked, so the order is that of `lockJob` and `lockBlob`.
 */
export async function lockDelivery(
  scope: Scope<"job:run">,
  jobId: string,
  sha256: string,
  tx: Statements,
): Promise<DeliveryJob | null> {
  const [row] = await tx.$queryRaw<Raw[]>`
    WITH workspace AS MATERIALIZED (
      SELECT id FROM "Workspace" WHERE id = ${scope.workspaceId}::uuid FOR KEY SHARE
    ), job AS MATERIALIZED (
      SELECT j.id, j."batchId", j.status::text AS status, j."environmentId", j."setId", j."presetKey", j."presetSha", j."pipelineId", j.asked,
        j.recorded, jsonb_build_object('inputSummary', j.request->'inputSummary', 'sizeProfile', j.request->'sizeProfile',
          'derivedFrom', j.request->'derivedFrom') AS request
      FROM "Job" j WHERE j.id = ${jobId}::uuid AND j."workspaceId" = (SELECT id FROM workspace) AND ${visibleJobsSql(scope)}
      FOR UPDATE
    )
    SELECT job.*, ${advisoryLockSql(scope, sha256)}::text AS locked FROM job`;
  if (row === undefined) return null;
  const { asked, recorded, request, locked: _, ...job } = row;
  return {
    ...job,
    asked: readSettings(asked),
    recorded: readRecorded(recorded),
    request: readJobRequest(request),
  };
}
