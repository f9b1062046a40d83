import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { CellAxis } from "@/lib/domain/batches/expand-axis";
import type { SourceName } from "@/lib/domain/lineage/lineage-kind";
import { AppError } from "@/lib/errors";
import type { StoredBase } from "../codecs/batch";

export type NewBatch = {
  id: string;
  setId: string;
  environmentId: string;
  title: string;
  base: StoredBase;
  axes: readonly CellAxis[];
  pipeline: { id: string; version: string | null };
  pictures: number;
  maxAttempts: number;
  priority: number;
  demands: object;
  /** The decided review that it follows. */
  round: { reviewId: string; number: number } | null;
};

/** False if the id is taken: the request was sent before. */
export async function insertBatch(
  scope: Scope<"batch:write">,
  { pipeline, base, axes, demands, round, ...batch }: NewBatch,
  tx: Statements,
): Promise<boolean> {
  const now = scope.now();
  const made = await tx.$executeRaw`
    INSERT INTO "Batch" (id, "workspaceId", "accountId", "assistantId", "setId", "environmentId", title, base, axes, "pipelineId",
      "pipelineVersion", pictures, "maxAttempts", priority, demands, "demandIds", "servedAt", "createdAt", "roundReviewId",
      round)
    VALUES (${batch.id}::uuid, ${scope.workspaceId}::uuid, ${scope.userId}::uuid,
      ${scope.assistant?.id ?? null}::uuid, ${batch.setId}::uuid,
      ${batch.environmentId}::uuid, ${batch.title}, ${JSON.stringify(base)}::jsonb, ${JSON.stringify(axes)}::jsonb,
      ${pipeline.id}, ${pipeline.version}, ${batch.pictures}, ${batch.maxAttempts}, ${batch.priority},
      ${JSON.stringify(demands)}::jsonb, ${Object.keys(demands)}::text[], ${now}::timestamptz, ${now}::timestamptz,
      ${round?.reviewId ?? null}::uuid, ${round?.number ?? null}::int)
    ON CONFLICT DO NOTHING`;
  return made > 0;
}

export type NewCellJob = {
  id: string;
  at: readonly number[];
  ordinal: number;
  asked: { prompt: string | null; negativePrompt: string | null } & object;
  params: object;
  derivedFrom: readonly SourceName[];
  preset: { id: string; revision: string } | null;
  pipeline: { id: string; version: string | null };
  demand: string;
};

type BatchOfJobs = { id: string; setId: string; environmentId: string };

/** A statement takes a second or two at most, also beside other work. */
const jobsPerStatement = 500;

/** Prompts, which many cells share, are sent once. */
function withTexts(jobs: readonly NewCellJob[]) {
  const places = new Map<string, number>();
  const placeOf = (text: string | null): number | null => {
    if (text === null) return null;
    const place = places.get(text) ?? places.size + 1;
    places.set(text, place);
    return place;
  };
  const rows = jobs.map(({ asked: { prompt, negativePrompt, ...asked }, preset, pipeline, at, ...job }) => ({
    ...job,
    asked,
    position: at,
    pipelineId: pipeline.id,
    pipelineVersion: pipeline.version,
    presetKey: preset?.id ?? null,
    presetSha: preset?.revision ?? null,
    prompt: placeOf(prompt),
    negative: placeOf(negativePrompt),
  }));
  return { rows, texts: [...places.keys()] };
}

async function insertSome(
  scope: Scope<"batch:write">,
  batch: BatchOfJobs,
  jobs: readonly NewCellJob[],
  tx: Statements,
): Promise<number> {
  const { rows, texts } = withTexts(jobs);
  return tx.$executeRaw`
    WITH texts AS (SELECT t.text, t.place FROM unnest(${texts}::text[]) WITH ORDINALITY t(text, place)),
    made AS (
      INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "externalId", "setId", "presetKey", "presetSha",
        "pipelineId", "pipelineVersion", asked, request, "createdAt", "batchId", position, ordinal, demand)
      SELECT c.id, ${scope.workspaceId}::uuid, ${batch.environmentId}::uuid, ${scope.userId}::uuid,
        'batch:' || ${batch.id}::text || ':' || array_to_string(c.position, '.') || ':1', ${batch.setId}::uuid,
        c."presetKey", c."presetSha", c."pipelineId", c."pipelineVersion",
        c.asked || jsonb_build_object('prompt', p.text, 'negativePrompt', n.text),
        jsonb_build_object('params', c.params, 'derivedFrom', c."derivedFrom"), ${scope.now()}::timestamptz, ${batch.id}::uuid, c.position, c.ordinal, c.demand
      FROM json_to_recordset(${JSON.stringify(rows)}::json) c(id uuid, position int[], ordinal int, asked jsonb, params jsonb, "derivedFrom" jsonb,
        "presetKey" text, "presetSha" text, "pipelineId" text, "pipelineVersion" text, demand text, prompt int, negative int)
      LEFT JOIN texts p ON p.place = c.prompt LEFT JOIN texts n ON n.place = c.negative
      ON CONFLICT DO NOTHING RETURNING id)
    INSERT INTO "JobEvent" ("jobId", seq, at, kind) SELECT id, 1, ${scope.now()}::timestamptz, 'created' FROM made`;
}

/** The first jobs of new cells. Throws `conflict` if other jobs have their ids, which were not always reserved. */
export async function insertCellJobs(
  scope: Scope<"batch:write">,
  batch: BatchOfJobs,
  jobs: readonly NewCellJob[],
  tx: Statements,
): Promise<void> {
  let made = 0;
  for (let start = 0; start < jobs.length; start += jobsPerStatement)
    made += await insertSome(scope, batch, jobs.slice(start, start + jobsPerStatement), tx);
  if (made < jobs.length)
    throw new AppError(
      "conflict",
      `Runners created ${jobs.length - made} jobs with ids of this batch’s jobs: make a new batch of these values instead`,
    );
}
