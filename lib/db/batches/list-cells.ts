import { db } from "@/lib/db/client";
import { readJobRequest } from "@/lib/db/codecs/job-request";
import { readSettings } from "@/lib/db/codecs/settings";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { visibleJobsSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { JobStatus } from "@/lib/domain/jobs/lifecycle";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import type { Settings } from "@/lib/domain/settings/settings";

const { sql, empty } = Prisma;

export type CellPageQuery = { statuses: readonly JobStatus[]; after: number | null; take: number };

type CellJob = {
  id: string;
  ordinal: number;
  position: number[];
  status: JobStatus;
  error: string | null;
};
export type CellRow = {
  ordinal: number;
  position: number[];
  pipeline: Pipeline;
  settings: Settings;
  params: unknown;
  /** Oldest first. */
  jobs: CellJob[];
};

type NewestCell = {
  id: string;
  ordinal: number;
  asked: unknown;
  request: unknown;
  pipelineId: string;
  pipelineVersion: string | null;
};

/** A page of cells in the order of making. The jobs of one cell have the same settings. */
export async function listCellRows(scope: Scope, batchId: string, query: CellPageQuery): Promise<CellRow[]> {
  const { statuses, after, take } = query;
  const further = startingAfterSql(after === null ? null : [[sql`j.ordinal`, "asc", sql`${after}`]]);
  const inState = statuses.length === 0 ? empty : sql`AND j.status = ANY(${[...statuses]}::"JobStatus"[])`;
  const newest = await db().$queryRaw<NewestCell[]>`
    SELECT j.id, j.ordinal, j.asked, j.request, j."pipelineId", j."pipelineVersion" FROM "Job" j
    WHERE j."batchId" = ${batchId}::uuid AND NOT j.superseded AND ${visibleJobsSql(scope)} AND ${further} ${inState}
    ORDER BY j.ordinal LIMIT ${take}`;
  const ordinals = newest.map(({ ordinal }) => ordinal);
  const jobs = await db().$queryRaw<CellJob[]>`
    SELECT j.id, j.ordinal, j.position, j.status::text AS status, j.error FROM "Job" j
    WHERE j."batchId" = ${batchId}::uuid AND ${visibleJobsSql(scope)} AND j.ordinal = ANY(${ordinals}::int[])
    ORDER BY j.ordinal, length(j."externalId"), j."externalId"`;
  return newest.map(({ ordinal, asked, request, pipelineId, pipelineVersion }) => {
    const own = jobs.filter((job) => job.ordinal === ordinal);
    const { params } = readJobRequest(request);
    return {
      ordinal,
      position: own[0]?.position ?? [],
      pipeline: { id: pipelineId, version: pipelineVersion },
      settings: readSettings(asked),
      params: params ?? {},
      jobs: own,
    };
  });
}

/** Available and removed artifacts of these jobs, in the order of their indexes. */
export async function listArtifactsOf(
  scope: Scope,
  jobIds: readonly string[],
): Promise<{ id: string; jobId: string }[]> {
  return db().artifact.findMany({
    where: { workspaceId: scope.workspaceId, jobId: { in: [...jobIds] }, createdAt: { not: null } },
    orderBy: [{ jobId: "asc" }, { index: "asc" }],
    select: { id: true, jobId: true },
  });
}
