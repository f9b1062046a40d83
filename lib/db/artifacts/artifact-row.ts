import { db } from "@/lib/db/client";
import { readRemoval } from "@/lib/db/codecs/removal";
import { readEmbedded, readMeasured, readRecorded, readSettings } from "@/lib/db/codecs/settings";
import { type Artifact, type Blob, type Job, type Mark, Prisma } from "@/lib/db/generated/client";
import { type ProtectionColumns, protectionColumns, protectionsOf } from "@/lib/db/retention/protections";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { visibleArtifacts, visibleSql } from "./visible";

const { sql, raw } = Prisma;

/** What a tile needs; long texts other than the prompts stay behind. */
const columns = [
  "id",
  "jobId",
  "index",
  "environmentId",
  "setId",
  "sha256",
  "bytes",
  "name",
  "state",
  "writtenAt",
  "createdAt",
  "removeAfter",
  "removePlanId",
  "removedAt",
  "type",
  "width",
  "height",
  "animated",
  "prompt",
  "negativePrompt",
  "model",
  "modelHash",
  "sampler",
  "scheduler",
  "steps",
  "cfg",
  "seed",
  "sizeProfile",
  "inputSummary",
  "presetKey",
  "presetSha",
  "pipelineId",
] as const satisfies (keyof Artifact)[];

type Flat = Pick<Artifact, (typeof columns)[number]> &
  Pick<Blob, "thumbhash" | "tileBytes" | "crc32"> &
  Pick<Job, "pipelineVersion" | "endedAt"> &
  Pick<Mark, "flag" | "stars"> &
  ProtectionColumns & {
    removal: unknown;
    tags: string[] | null;
    environment: string;
    /** Of the blob. */
    bytesAre: string;
  };

/** With the caller's own mark, and the facts that may protect it. */
export type ArtifactRow = ReturnType<typeof artifactRow>;

function artifactRow(flat: Flat) {
  const { thumbhash, tileBytes, crc32, pipelineVersion, endedAt, flag, stars, removal, tags, ...rest } = flat;
  const { holds, preferredBy, openReviews, bytesAre, ...row } = rest;
  const protections = protectionsOf({ holds, preferredBy, openReviews });
  return {
    ...row,
    removal: readRemoval(removal),
    tags: tags ?? [],
    blob: { thumbhash, tileBytes, crc32, state: bytesAre },
    job: { pipelineVersion, endedAt },
    mark: { flag, stars },
    protections,
    preferred: protections.preferredBy.length > 0,
  };
}

const selected = raw(
  columns.map((name) => (name === "state" ? `a.state::text AS state` : `a."${name}"`)).join(", "),
);

/**
 * In the order of `ids`; what the scope may not see, or does not exist, is left out. In SQL, since every page and list
 * asks it: through the client's models it took three queries and twice the time.
 */
export async function findArtifacts(
  scope: Scope,
  ids: readonly string[],
  tx: Db = db(),
): Promise<ArtifactRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Flat[]>(sql`
    SELECT ${selected}, a.removal, e.key AS environment, b.thumbhash, b."tileBytes", b.crc32, b.state::text AS "bytesAre",
      j."pipelineVersion", j."endedAt", m.flag::text AS flag, m.stars,
      (SELECT array_agg(t.name ORDER BY t.key) FROM "Tag" t WHERE t."artifactId" = a.id) AS tags,
      ${protectionColumns(scope)}
    FROM "Artifact" a
    JOIN "Environment" e ON e.id = a."environmentId"
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
    JOIN "Job" j ON j.id = a."jobId"
    LEFT JOIN "Mark" m ON m."artifactId" = a.id AND m."accountId" = ${scope.userId}::uuid
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, artifactRow(row)]));
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

/** The texts and the job's words that only an artifact's own page shows. */
export async function findRecords(scope: Scope, ids: readonly string[]) {
  const rows = await db().artifact.findMany({
    where: { AND: [visibleArtifacts(scope), { id: { in: [...ids] } }] },
    select: recordSelect,
  });
  return new Map(rows.map((r) => [r.id, recordRow(r)]));
}
