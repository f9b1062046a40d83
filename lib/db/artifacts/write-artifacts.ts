import { db } from "@/lib/db/client";
import { readEmbedded } from "@/lib/db/codecs/settings";
import { Prisma } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import type { ProvenanceColumns } from "@/lib/domain/provenance/provenance-reading";

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

export type NewArtifact = ArtifactColumns &
  ProvenanceColumns & {
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

const quoted = (names: string) =>
  names
    .split(" ")
    .map((name) => `"${name}"`)
    .join(", ");

const settingColumns = quoted(
  "prompt negativePrompt model modelHash sampler scheduler steps cfg seed generator",
);
const ownColumns = quoted(
  "id workspaceId jobId attemptId index environmentId setId sha256 bytes name writtenAt type width height animated sizeKey sizeProfile inputSummary presetKey presetSha pipelineId credentials signer ai",
);
const columns = Prisma.raw(`${ownColumns}, ${settingColumns}`);

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

type DeliveryKey = { jobId: string; attemptId: string | null; index: number; sha256: string };
type Earlier = {
  first: { id: string; sha256: string } | null;
  /** Null: the bytes are new. */
  blobState: string | null;
};

/** The job's artifact at this index of this attempt, and whether the bytes are already stored. Call with job and blob locked, unless only a first look is meant. */
export async function findEarlier(
  { workspaceId }: Scope<"job:run">,
  { jobId, attemptId, index, sha256 }: DeliveryKey,
  tx: Statements = db(),
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

/** The job's written artifacts, with what decides their settings. */
export async function listWritten({ workspaceId }: Scope<EndingRight>, jobId: string, tx: Statements) {
  const rows = await tx.$queryRaw<{ id: string; width: number; height: number; embedded: unknown }[]>`
    SELECT a.id, a.width, a.height, t.embedded FROM "Artifact" a LEFT JOIN "ArtifactText" t ON t."artifactId" = a.id
    WHERE a."jobId" = ${jobId}::uuid AND a."workspaceId" = ${workspaceId}::uuid AND a.state = 'written'`;
  return rows.map((row) => ({ ...row, embedded: readEmbedded(row.embedded) }));
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
  { workspaceId }: Scope<"job:run">,
  artifactId: string,
  settings: ArtifactColumns,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Artifact" SET (${Prisma.raw(settingColumns)}) = (
      SELECT ${Prisma.raw(settingColumns)} FROM json_populate_record(NULL::"Artifact", ${JSON.stringify(settings)}::json))
    WHERE id = ${artifactId}::uuid AND "workspaceId" = ${workspaceId}::uuid`;
}

/** Makes all of a job's artifacts available at the same instant. */
export function makeAvailable(
  { workspaceId }: Scope<"job:run">,
  jobId: string,
  at: Date,
  tx: Statements,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE "Artifact" SET state = 'available', "createdAt" = ${at}::timestamptz
    WHERE "jobId" = ${jobId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state = 'written'`;
}

type DiscardReason = { at: Date; reason: string };

/** Marks the written artifacts of a failed or canceled job as removed: nobody ever sees them. */
export async function discardWritten(
  scope: Scope<EndingRight>,
  jobId: string,
  { at, reason }: DiscardReason,
  tx: Statements,
): Promise<void> {
  const removal = JSON.stringify({ reason, by: null, policyVersion: null });
  await tx.$executeRaw`
    UPDATE "Artifact" SET state = 'removed', "removedAt" = ${at}::timestamptz, removal = ${removal}::jsonb
    WHERE "jobId" = ${jobId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid AND state = 'written'`;
}
