import { rowsOf } from "@/lib/db/client";
import { readRemoval } from "@/lib/db/codecs/removal";
import { readEmbedded, readMeasured, readRecorded, readSettings } from "@/lib/db/codecs/settings";
import { type Artifact, type Blob, type Job, type Mark, Prisma } from "@/lib/db/generated/client";
import { type ProtectionColumns, protectionColumns, protectionsOf } from "@/lib/db/retention/protections";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { visibleSql } from "./visible";

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

/** Copied as it is: leaving some fields out takes several times as long, for each of a page of artifacts. */
function artifactRow(flat: Flat) {
  const { thumbhash, tileBytes, crc32, pipelineVersion, endedAt, flag, stars, bytesAre } = flat;
  const protections = protectionsOf(flat);
  return {
    ...flat,
    removal: readRemoval(flat.removal),
    tags: flat.tags ?? [],
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
  tx: Db | null = null,
): Promise<ArtifactRow[]> {
  if (ids.length === 0) return [];
  const query = sql`
    SELECT ${selected}, a.removal, e.key AS environment, b.thumbhash, b."tileBytes", b.crc32, b.state::text AS "bytesAre",
      j."pipelineVersion", j."endedAt", m.flag::text AS flag, m.stars,
      (SELECT array_agg(t.name ORDER BY t.key) FROM "Tag" t WHERE t."artifactId" = a.id) AS tags,
      ${protectionColumns(scope)}
    FROM "Artifact" a
    JOIN "Environment" e ON e.id = a."environmentId"
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
    JOIN "Job" j ON j.id = a."jobId"
    LEFT JOIN "Mark" m ON m."artifactId" = a.id AND m."accountId" = ${scope.userId}::uuid
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`;
  const rows = tx === null ? await rowsOf<Flat>(query) : await tx.$queryRaw<Flat[]>(query);
  const byId = new Map(rows.map((row) => [row.id, artifactRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function findArtifact(
  scope: Scope,
  id: string,
  tx: Db | null = null,
): Promise<ArtifactRow | null> {
  return (await findArtifacts(scope, [id], tx))[0] ?? null;
}

type FlatRecord = Pick<Artifact, "id" | "type" | "width" | "height" | "bytes" | "sha256" | "animated"> &
  Pick<Blob, "dhash"> &
  Pick<Job, "asked" | "recorded" | "startedAt" | "endedAt" | "status"> & {
    begunAt: Date;
    embedded: unknown;
    measured: unknown;
  };

function recordRow(flat: FlatRecord) {
  const { id, begunAt, startedAt, endedAt, status, asked, recorded, embedded, measured, bytes, ...file } =
    flat;
  return {
    id,
    job: { createdAt: begunAt, startedAt, endedAt, status },
    asked: readSettings(asked),
    recorded: readRecorded(recorded),
    embedded: readEmbedded(embedded),
    measured: readMeasured(measured, { ...file, bytes: Number(bytes) }),
  };
}

/** The texts and the job's words that only an artifact's own page shows. */
export async function findRecords(scope: Scope, ids: readonly string[]) {
  const rows = await rowsOf<FlatRecord>(sql`
    SELECT a.id, a.type, a.width, a.height, a.bytes, a.sha256, a.animated, b.dhash, t.embedded, t.measured,
      j.asked, j.recorded, j."createdAt" AS "begunAt", j."startedAt", j."endedAt", j.status::text AS status
    FROM "Artifact" a
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
    JOIN "Job" j ON j.id = a."jobId"
    LEFT JOIN "ArtifactText" t ON t."artifactId" = a.id
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, recordRow(row)]));
}
