import { db } from "@/lib/db/client";
import { type Removal, readRemoval } from "@/lib/db/codecs/removal";
import { readEmbedded, readMeasured, readRecorded, readSettings } from "@/lib/db/codecs/settings";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { visibleArtifacts } from "./visible";

/** The columns that a tile needs; long texts other than prompts are left out. */
export const artifactSelect = {
  id: true,
  jobId: true,
  index: true,
  environmentId: true,
  setId: true,
  sha256: true,
  bytes: true,
  name: true,
  state: true,
  writtenAt: true,
  createdAt: true,
  removeAfter: true,
  removePlanId: true,
  removedAt: true,
  removal: true,
  type: true,
  width: true,
  height: true,
  animated: true,
  prompt: true,
  negativePrompt: true,
  model: true,
  modelHash: true,
  sampler: true,
  scheduler: true,
  steps: true,
  cfg: true,
  seed: true,
  sizeProfile: true,
  inputSummary: true,
  presetKey: true,
  presetSha: true,
  pipelineId: true,
  environment: { select: { key: true } },
  blob: { select: { thumbhash: true, tileBytes: true, crc32: true } },
  job: { select: { pipelineVersion: true, endedAt: true } },
} satisfies Prisma.ArtifactSelect;

type Selected = Prisma.ArtifactGetPayload<{ select: typeof artifactSelect }>;
export type ArtifactRow = Omit<Selected, "removal"> & { removal: Removal | null };

/** In the order of `ids`; leaves out what does not exist or the scope may not see. */
export async function findArtifacts(
  scope: Scope,
  ids: readonly string[],
  tx: Db = db(),
): Promise<ArtifactRow[]> {
  const rows = await tx.artifact.findMany({
    where: { AND: [visibleArtifacts(scope), { id: { in: [...ids] } }] },
    select: artifactSelect,
  });
  const byId = new Map(rows.map((r) => [r.id, { ...r, removal: readRemoval(r.removal) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function findArtifact(scope: Scope, id: string, tx: Db = db()): Promise<ArtifactRow | null> {
  return (await findArtifacts(scope, [id], tx))[0] ?? null;
}

const recordSelect = {
  id: true,
  type: true,
  width: true,
  height: true,
  bytes: true,
  sha256: true,
  animated: true,
  blob: { select: { dhash: true } },
  text: { select: { embedded: true, measured: true } },
  job: {
    select: { asked: true, recorded: true, createdAt: true, startedAt: true, endedAt: true, status: true },
  },
} satisfies Prisma.ArtifactSelect;

function recordRow(row: Prisma.ArtifactGetPayload<{ select: typeof recordSelect }>) {
  const { id, text, blob, job, bytes, ...columns } = row;
  const { asked, recorded, ...times } = job;
  return {
    id,
    job: times,
    asked: readSettings(asked),
    recorded: readRecorded(recorded),
    embedded: readEmbedded(text?.embedded ?? null),
    measured: readMeasured(text?.measured, { ...columns, bytes: Number(bytes), dhash: blob.dhash }),
  };
}

/** Embedded texts and job request, which only the artifact's own page shows. */
export async function findRecords(scope: Scope, ids: readonly string[]) {
  const rows = await db().artifact.findMany({
    where: { AND: [visibleArtifacts(scope), { id: { in: [...ids] } }] },
    select: recordSelect,
  });
  return new Map(rows.map((r) => [r.id, recordRow(r)]));
}

/** The caller's own marks. */
export async function findMarks(scope: Scope, ids: readonly string[]) {
  const where = { workspaceId: scope.workspaceId, accountId: scope.userId, artifactId: { in: [...ids] } };
  const select = { artifactId: true, flag: true, stars: true };
  const rows = ids.length === 0 ? [] : await db().mark.findMany({ where, select });
  return new Map(rows.map((r) => [r.artifactId, { flag: r.flag, stars: r.stars }]));
}
