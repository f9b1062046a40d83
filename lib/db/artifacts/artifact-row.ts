import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access";
import { visibleArtifacts } from "./visible";

/** What a tile needs; long texts other than the prompts stay behind. */
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

export type ArtifactRow = Prisma.ArtifactGetPayload<{ select: typeof artifactSelect }>;

/** In the order of `ids`; what the scope may not see, or does not exist, is left out. */
export async function findArtifacts(
  scope: Scope,
  ids: readonly string[],
  tx: Db = db(),
): Promise<ArtifactRow[]> {
  const rows = await tx.artifact.findMany({
    where: { AND: [visibleArtifacts(scope), { id: { in: [...ids] } }] },
    select: artifactSelect,
  });
  const byId = new Map(rows.map((r) => [r.id, r]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function findArtifact(scope: Scope, id: string, tx: Db = db()): Promise<ArtifactRow | null> {
  return (await findArtifacts(scope, [id], tx))[0] ?? null;
}

/** The texts and the job's words that only an artifact's own page shows. */
export async function findRecords(scope: Scope, ids: readonly string[]) {
  const rows = await db().artifact.findMany({
    where: { AND: [visibleArtifacts(scope), { id: { in: [...ids] } }] },
    select: {
      id: true,
      text: { select: { embedded: true, measured: true } },
      job: {
        select: {
          asked: true,
          recorded: true,
          createdAt: true,
          startedAt: true,
          endedAt: true,
          status: true,
        },
      },
    },
  });
  return new Map(rows.map((r) => [r.id, r]));
}

/** The caller's own marks. */
export async function findMarks(scope: Scope, ids: readonly string[]) {
  const where = { workspaceId: scope.workspaceId, accountId: scope.userId, artifactId: { in: [...ids] } };
  const select = { artifactId: true, flag: true, stars: true };
  const rows = ids.length === 0 ? [] : await db().mark.findMany({ where, select });
  return new Map(rows.map((r) => [r.artifactId, { flag: r.flag, stars: r.stars }]));
}
