import { db } from "@/lib/db/client";
import { readEmbedded, readRecorded, readSettings } from "@/lib/db/codecs/settings";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { RecordSources } from "@/lib/domain/settings/artifact-record";
import { type ListFilters, whereSql } from "./list-sql";

const { sql, empty } = Prisma;

/** Narrows a list further; null does not. */
export type SourceChoice = { ids: readonly string[] | null; reviewId: string | null };

export type SourcesRow = RecordSources & {
  id: string;
  name: string;
  pipeline: { id: string; version: string | null };
  preset: { id: string; revision: string } | null;
};

type Flat = {
  id: string;
  name: string;
  width: number;
  height: number;
  pipelineId: string;
  pipelineVersion: string | null;
  presetKey: string | null;
  presetSha: string | null;
  asked: unknown;
  recorded: unknown;
  embedded: unknown;
};

const rowOf = ({ asked, recorded, embedded, width, height, ...flat }: Flat): SourcesRow => ({
  id: flat.id,
  name: flat.name,
  pipeline: { id: flat.pipelineId, version: flat.pipelineVersion },
  preset:
    flat.presetKey === null || flat.presetSha === null
      ? null
      : { id: flat.presetKey, revision: flat.presetSha },
  asked: readSettings(asked),
  recorded: readRecorded(recorded),
  embedded: readEmbedded(embedded),
  measured: { width, height },
});

const columns = sql`a.id, a.name, a.width, a.height, a."pipelineId", j."pipelineVersion", a."presetKey", a."presetSha",
  j.asked, j.recorded, t.embedded - 'raw' AS embedded`;
const tables = sql`"Artifact" a JOIN "Job" j ON j.id = a."jobId" LEFT JOIN "ArtifactText" t ON t."artifactId" = a.id`;

/**
 * How these artifacts were made, without the files' verbatim texts. Leaves out artifacts that the scope does not see.
 */
export async function findSources(scope: Scope, ids: readonly string[]): Promise<SourcesRow[]> {
  const rows = await db().$queryRaw<Flat[]>(sql`
    SELECT ${columns} FROM ${tables} WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`);
  return rows.map(rowOf);
}

/** How the artifacts under these filters were made, newest first, without the files' verbatim texts. */
export async function listSources(
  scope: Scope,
  filters: ListFilters,
  { ids, reviewId }: SourceChoice,
  take: number,
): Promise<SourcesRow[]> {
  const named = ids === null ? empty : sql` AND a.id = ANY(${[...ids]}::uuid[])`;
  const candidate =
    reviewId === null
      ? empty
      : sql` AND EXISTS (SELECT 1 FROM "Candidate" c WHERE c."reviewId" = ${reviewId}::uuid AND c."artifactId" = a.id)`;
  const rows = await db().$queryRaw<Flat[]>(sql`
    SELECT ${columns} FROM ${tables}
    WHERE ${whereSql(scope, filters)}${named}${candidate}
    ORDER BY coalesce(a."createdAt", a."writtenAt") DESC, a.id DESC LIMIT ${take}`);
  return rows.map(rowOf);
}
