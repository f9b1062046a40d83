import { db } from "@/lib/db/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { InputSetting } from "@/lib/domain/runners/input-settings";

/** What a job names at an input. `id` null: it is not one that its batch was allowed to begin from. */
export type JobInputRow = {
  name: string;
  named: string;
  id: string | null;
  sha256: string | null;
  fileName: string | null;
  type: string | null;
  bytes: bigint | null;
  isAvailable: boolean;
};

/**
 * The artifacts that a job begins from, of those that were checked for whoever made its batch: a runner’s token sees no
 * others. What a blind review hides is among them.
 */
export function listJobInputs(
  { workspaceId }: Scope<"job:claim">,
  jobId: string,
  settings: readonly InputSetting[],
  tx: Statements = db(),
): Promise<JobInputRow[]> {
  return tx.$queryRaw<JobInputRow[]>`
    SELECT DISTINCT ON (s.name) s.name, v.named, a.id::text AS id, a.sha256, a.name AS "fileName", a.type, a.bytes,
      coalesce(a.state = 'available', false) AS "isAvailable"
    FROM "Job" j JOIN "Batch" b ON b.id = j."batchId"
    JOIN json_to_recordset(${JSON.stringify(settings)}::json) s(pipeline text, version text, name text)
      ON s.pipeline = j."pipelineId" AND s.version = coalesce(j."pipelineVersion", s.version)
    CROSS JOIN LATERAL (SELECT lower(j.request->'params'->>s.name) AS named) v
    LEFT JOIN "Artifact" a ON a."workspaceId" = j."workspaceId" AND b.base->'inputs' @> to_jsonb(v.named)
      AND a.id = CASE WHEN v.named ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN v.named::uuid END
    WHERE j.id = ${jobId}::uuid AND j."workspaceId" = ${workspaceId}::uuid AND v.named IS NOT NULL
    ORDER BY s.name`;
}
