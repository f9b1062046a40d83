import { rowsOf } from "@/lib/db/client";
import { readRemoval } from "@/lib/db/codecs/removal";
import { type Artifact, type Blob, type Job, type Mark, Prisma } from "@/lib/db/generated/client";
import { provenanceColumnsSql, provenanceOfArtifactSql } from "@/lib/db/provenance/provenance-row";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { maxLengthInList } from "@/lib/domain/lists/cut-texts";
import type { Protections, RetentionRules } from "@/lib/domain/retention/rules";
import { readRules, rulesColumn, type StoredRules } from "./load-rules";
import { ownMarkSql } from "./own-marks";
import { type ProtectionColumns, protectionColumns, protectionsOf, protectionsOfMany } from "./protections";
import { type FlatRecord, type RecordRow, recordRow } from "./record-row";

const { sql, raw, empty } = Prisma;

/** What a tile needs; of the prompts as much as a list has, and no other long texts. */
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
  "credentials",
  "ai",
] as const satisfies (keyof Artifact)[];

type Flat = Pick<Artifact, (typeof columns)[number]> &
  Pick<Blob, "thumbhash" | "tileBytes" | "crc32"> &
  Pick<Job, "pipelineVersion" | "endedAt"> &
  Pick<Mark, "flag" | "stars"> &
  ProtectionColumns & {
    removal: unknown;
    tags: string[] | null;
    environment: string;
    /** The blob's state. */
    blobState: string;
  };

/** What `artifactRow` adds. */
const made = ["blob", "job", "mark", "protections", "preferred"] as const;

type ArtifactOrigin = {
  removal: ReturnType<typeof readRemoval>;
  tags: string[];
  blob: Pick<Blob, "thumbhash" | "tileBytes" | "crc32"> & { state: string };
  job: Pick<Job, "pipelineVersion" | "endedAt">;
  mark: Pick<Mark, "flag" | "stars">;
  protections: Protections;
  preferred: boolean;
};

/** An artifact with the caller's own mark, and the facts that may protect it. */
export type ArtifactRow = Flat & ArtifactOrigin;

/** Adds derived fields to the row itself: copying some fifty fields for each artifact takes longer. */
function artifactRow(flat: Flat): ArtifactRow {
  const { thumbhash, tileBytes, crc32, pipelineVersion, endedAt, flag, stars, blobState } = flat;
  // Assigned one by one: with `Object.assign`, V8 would switch the row to dictionary mode.
  const row = flat as Flat & ArtifactOrigin;
  row.protections = protectionsOf(flat);
  row.preferred = row.protections.preferredBy.length > 0;
  row.removal = readRemoval(flat.removal);
  row.tags = flat.tags ?? [];
  row.blob = { thumbhash, tileBytes, crc32, state: blobState };
  row.job = { pipelineVersion, endedAt };
  row.mark = { flag, stars };
  return row;
}

/**
 * PostgreSQL reuses a plan for ten ids unless one for the given ids is cheaper. Fewer ids are padded to ten, since
 * planning takes longer than reading one artifact.
 */
const genericPlanIds = 10;

function idsSql(ids: readonly string[]): Prisma.Sql {
  const missing = ids.length === 0 ? 0 : Math.max(0, genericPlanIds - ids.length);
  return sql`${[...ids, ...Array(missing).fill(ids[0])]}::uuid[]`;
}

const isAmong = (ids: readonly string[]) => sql`a.id = ANY(${idsSql(ids)})`;

/** Further columns, and what they are read from. */
type More = { columns: Prisma.Sql; from: Prisma.Sql };
const none: More = { columns: empty, from: empty };

/** One character more than a list shows tells that a prompt was cut. */
const begun = (name: string) => `left(a."${name}", ${maxLengthInList + 1}) AS "${name}"`;

const selected = raw(
  columns
    .map((name) => {
      if (name === "prompt" || name === "negativePrompt") return begun(name);
      return name === "state" ? `a.state::text AS state` : `a."${name}"`;
    })
    .join(", "),
);

/** By its key: without statistics, as in a new workspace, all of its blobs would be read for each artifact. */
const blobOf = sql`LATERAL (
      SELECT * FROM "Blob" b WHERE b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256 LIMIT 1) b`;

const tagsOf = sql`array_agg(t.name ORDER BY t.key)`;

/** Tags and protections: for a few artifacts row by row, for many all at once. */
function tagsAndProtections(scope: Scope, ids: readonly string[]): More {
  if (ids.length <= genericPlanIds)
    return {
      columns: sql`(SELECT ${tagsOf} FROM "Tag" t WHERE t."artifactId" = a.id) AS tags, ${protectionColumns(scope)}`,
      from: empty,
    };
  const protections = protectionsOfMany(scope, idsSql(ids));
  return {
    columns: sql`tagged.tags, ${protections.columns}`,
    from: sql`
    LEFT JOIN (SELECT t."artifactId", ${tagsOf} AS tags FROM "Tag" t WHERE t."artifactId" = ANY(${idsSql(ids)}) GROUP BY 1)
      tagged ON tagged."artifactId" = a.id${protections.from}`,
  };
}

/** In SQL, since every page and list runs it: Prisma's models took three queries and twice the time. */
function tilesSql(scope: Scope, ids: readonly string[], { columns: more, from }: More = none): Prisma.Sql {
  const also = tagsAndProtections(scope, ids);
  return sql`
    SELECT ${selected}, a.removal, e.key AS environment, b.thumbhash, b."tileBytes", b.crc32, b.state::text AS "blobState",
      j."pipelineVersion", j."endedAt", m.flag::text AS flag, m.stars,
      ${also.columns}${more}
    FROM "Artifact" a
    JOIN "Environment" e ON e.id = a."environmentId"
    JOIN ${blobOf} ON true
    JOIN "Job" j ON j.id = a."jobId"
    LEFT JOIN ${ownMarkSql(scope, "ON")}${also.from}${from}
    WHERE ${visibleSql(scope)} AND ${isAmong(ids)}`;
}

function inOrder<T extends { id: string }>(ids: readonly string[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** In the order of `ids`; what the scope may not see, or does not exist, is left out. */
export async function findArtifacts(
  scope: Scope,
  ids: readonly string[],
  tx: Statements | null = null,
): Promise<ArtifactRow[]> {
  if (ids.length === 0) return [];
  const query = tilesSql(scope, ids);
  const rows = tx === null ? await rowsOf<Flat>(query, made) : await tx.$queryRaw<Flat[]>(query);
  return inOrder(ids, rows.map(artifactRow));
}

type WithRules = { rules: StoredRules[] | null };

/** In the first row only, since all rows share them. */
const rulesOnce = (scope: Scope) =>
  sql`, CASE WHEN row_number() OVER () = 1 THEN ${rulesColumn(scope)} END AS rules`;

const rulesIn = (rows: readonly WithRules[]) =>
  readRules(rows.find(({ rules }) => rules !== null)?.rules ?? []);

export type RowsWithRules<T> = { rows: T[]; rules: Map<string, RetentionRules> };

/** Like `findArtifacts`, with the retention rules; these are empty if nothing is found. */
export async function findRuled(scope: Scope, ids: readonly string[]): Promise<RowsWithRules<ArtifactRow>> {
  if (ids.length === 0) return { rows: [], rules: new Map() };
  const more = { ...none, columns: rulesOnce(scope) };
  const flat = await rowsOf<Flat & WithRules>(tilesSql(scope, ids, more), made);
  return { rows: inOrder(ids, flat.map(artifactRow)), rules: rulesIn(flat) };
}

export async function findArtifact(
  scope: Scope,
  id: string,
  tx: Statements | null = null,
): Promise<ArtifactRow | null> {
  return (await findArtifacts(scope, [id], tx))[0] ?? null;
}

const recordColumns = sql`a.version, a.prompt AS "wholePrompt", a."negativePrompt" AS "wholeNegative", b.dhash, t.embedded, t.measured, ${provenanceColumnsSql},
      j.asked, j.recorded, j."createdAt" AS "begunAt", j."startedAt", j.status::text AS status`;
const recordTexts = sql`
    LEFT JOIN "ArtifactText" t ON t."artifactId" = a.id${provenanceOfArtifactSql}`;

/** Artifacts as tiles and as records, with the rules: all that an artifact's page shows, in one statement. */
export async function findWithRecords(
  scope: Scope,
  ids: readonly string[],
): Promise<RowsWithRules<ArtifactRow> & { records: Map<string, RecordRow> }> {
  const more = { columns: sql`, ${recordColumns}${rulesOnce(scope)}`, from: recordTexts };
  const flat = await rowsOf<Flat & FlatRecord & WithRules>(tilesSql(scope, ids, more), made);
  const records = new Map(flat.map((row) => [row.id, recordRow(row)]));
  return { rows: inOrder(ids, flat.map(artifactRow)), records, rules: rulesIn(flat) };
}

/** The records alone. */
export async function findRecords(scope: Scope, ids: readonly string[]): Promise<Map<string, RecordRow>> {
  const rows = await rowsOf<FlatRecord>(sql`
    SELECT a.id, a.type, a.width, a.height, a.bytes, a.sha256, a.animated, j."endedAt", ${recordColumns}
    FROM "Artifact" a
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
    JOIN "Job" j ON j.id = a."jobId"${recordTexts}
    WHERE ${visibleSql(scope)} AND ${isAmong(ids)}`);
  return new Map(rows.map((row) => [row.id, recordRow(row)]));
}
