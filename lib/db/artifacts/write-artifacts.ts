import { readEmbedded } from "@/lib/db/codecs/settings";
import { Prisma } from "@/lib/db/generated/client";
import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

/** The settings that lists filter and sort by. */
export type ArtifactColumns = {
  prompt: string | null;
  negativePrompt: string | null;
  model: string | null;
  modelHash: string | null;
  sampler: string | null;
  scheduler: string | null;
  steps: number | null;
  cfg: number | null;
  seed: string | null;
  generator: string | null;
};

export type NewArtifact = ArtifactColumns & {
  id: string;
  jobId: string;
  /** Null if its job is not claimed. */
  attemptId: string | null;
  index: number;
  environmentId: string;
  setId: string | null;
  sha256: string;
  bytes: number;
  name: string;
  type: string;
  width: number;
  height: number;
  animated: boolean;
  sizeProfile: string | null;
  inputSummary: string | null;
  presetKey: string | null;
  presetSha: string | null;
  pipelineId: string;
  embedded: object | null;
  measured: object;
};

const columns = Prisma.raw(
  [
    "id workspaceId jobId attemptId index environmentId setId sha256 bytes name writtenAt type width height animated prompt",
    "negativePrompt model modelHash sampler scheduler steps cfg seed sizeKey sizeProfile inputSummary",
    "generator presetKey presetSha pipelineId",
  ]
    .flatMap((line) => line.split(" "))
    .map((name) => `"${name}"`)
    .join(", "),
);

/**
 * False if the job already has an artifact at this index, which the unique key decides. The row is passed as one JSON
 * value: a statement with one parameter per column would be planned on every call.
 */
export async function insertArtifact(
  scope: Scope<"job:run">,
  { embedded, measured, ...artifact }: NewArtifact,
  tx: Statements,
): Promise<boolean> {
  const { workspaceId } = scope;
  const sizeKey = `${artifact.width}x${artifact.height}`;
  // By this server's clock, as all other times of a job: the database's may differ.
  const writtenAt = scope.now();
  const made = await tx.$executeRaw`
    WITH artifact AS (
      INSERT INTO "Artifact" (${columns})
      SELECT ${columns} FROM json_populate_record(NULL::"Artifact", ${JSON.stringify({ ...artifact, workspaceId, sizeKey, writtenAt })}::json)
      ON CONFLICT DO NOTHING RETURNING id
    )
    INSERT INTO "ArtifactText" ("artifactId", embedded, measured)
    SELECT id, ${embedded && JSON.stringify(embedded)}::jsonb, ${JSON.stringify(measured)}::jsonb FROM artifact`;
  return made > 0;
}

type Delivered = { jobId: string; attemptId: string | null; index: number; sha256: string };
type Earlier = {
  first: { id: string; sha256: string } | null;
  /** Null: the bytes are new. */
  blobState: string | null;
};

/** The job's artifact at this index of this attempt, and whether the bytes are already stored. Call with job and blob locked. */
export async function findEarlier(
  { workspaceId }: Scope<"job:run">,
  { jobId, attemptId, index, sha256 }: Delivered,
  tx: Statements,
): Promise<Earlier> {
  const rows = await tx.$queryRaw<{ id: string | null; sha256: string | null; blobState: string | null }[]>`
    SELECT a.id, a.sha256, (
      SELECT b.state::text FROM "Blob" b WHERE b."workspaceId" = w.id AND b.sha256 = ${sha256}) AS "blobState"
    FROM (VALUES (${workspaceId}::uuid)) w(id)
    LEFT JOIN "Artifact" a ON a."jobId" = ${jobId}::uuid AND a.index = ${index} AND a."workspaceId" = w.id
      AND a."attemptId" IS NOT DISTINCT FROM ${attemptId}::uuid`;
  const row = rows[0];
  const first = row?.id && row.sha256 ? { id: row.id, sha256: row.sha256 } : null;
  return { first, blobState: row?.blobState ?? null };
}

/** The job's written artifacts. */
export async function listWritten(scope: Scope<EndingRight>, jobId: string, tx: Db) {
  const rows = await tx.artifact.findMany({
    where: { workspaceId: scope.workspaceId, jobId, state: "written" },
    select: { id: true, sha256: true, width: true, height: true, text: { select: { embedded: true } } },
  });
  return rows.map(({ text, ...row }) => ({ ...row, embedded: readEmbedded(text?.embedded ?? null) }));
}

/** The bytes that a job has delivered and that nobody has seen. */
export async function listWrittenBytes(
  { workspaceId }: Scope<EndingRight>,
  jobId: string,
  tx: Statements,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT sha256 FROM "Artifact"
    WHERE "jobId" = ${jobId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state = 'written'`;
  return rows.map(({ sha256 }) => sha256);
}

export async function updateRecord(
  scope: Scope<"job:run">,
  artifactId: string,
  columns: ArtifactColumns,
  tx: Db,
): Promise<void> {
  await tx.artifact.updateMany({ where: { id: artifactId, workspaceId: scope.workspaceId }, data: columns });
}

/** Makes all of a job's artifacts available at the same instant. */
export async function makeAvailable(
  scope: Scope<"job:run">,
  jobId: string,
  at: Date,
  tx: Db,
): Promise<number> {
  const made = await tx.artifact.updateMany({
    where: { workspaceId: scope.workspaceId, jobId, state: "written" },
    data: { state: "available", createdAt: at },
  });
  return made.count;
}

type Discarded = { at: Date; reason: string };

/** Marks the written artifacts of a failed or canceled job as removed: nobody ever sees them. */
export async function discardWritten(
  scope: Scope<EndingRight>,
  jobId: string,
  { at, reason }: Discarded,
  tx: Statements,
): Promise<void> {
  const removal = JSON.stringify({ reason, by: null, policyVersion: null });
  await tx.$executeRaw`
    UPDATE "Artifact" SET state = 'removed', "removedAt" = ${at}::timestamptz, removal = ${removal}::jsonb
    WHERE "jobId" = ${jobId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid AND state = 'written'`;
}
