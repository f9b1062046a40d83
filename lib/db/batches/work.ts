import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql, visibleJobsSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { CompletedWork, Work } from "@/lib/domain/batches/estimate";

const { sql } = Prisma;

const settings = sql`j.asked->'model'->>'name' AS model, (j.asked->>'steps')::float AS steps,
  (j.asked->>'width')::float * (j.asked->>'height')::float AS pixels`;

/** How many of the workspace's completed jobs are looked at, and how many of the pipeline are enough. */
const [lookedAt, enough] = [2_000, 300];
/** The newest of each model tell. */
const perModel = 50;

/** The newest completed jobs of a pipeline. */
export async function listCompletedWork(scope: Scope, pipelineId: string): Promise<CompletedWork[]> {
  const rows = await db().$queryRaw<CompletedWork[]>`
    SELECT ${settings}, p.pictures, p.bytes, extract(epoch FROM j."endedAt" - w.since)::float AS seconds
    FROM (SELECT j.* FROM "Job" j WHERE ${visibleJobsSql(scope)} AND j.status = 'completed'
      ORDER BY j."createdAt" DESC, j.id DESC LIMIT ${lookedAt}) j
    CROSS JOIN LATERAL (SELECT coalesce((SELECT t."startedAt" FROM "Attempt" t WHERE t."jobId" = j.id
      AND t.state = 'completed' ORDER BY t.number DESC LIMIT 1), j."startedAt") AS since) w
    CROSS JOIN LATERAL (SELECT count(*)::int AS pictures, sum(a.bytes)::float AS bytes FROM "Artifact" a
      WHERE a."jobId" = j.id AND a."createdAt" IS NOT NULL${andNotHiddenSql(scope, sql`a.id`)}) p
    WHERE j."pipelineId" = ${pipelineId} AND w.since IS NOT NULL AND p.pictures > 0
    ORDER BY j."endedAt" DESC LIMIT ${enough}`;
  const counts = new Map<string | null, number>();
  return rows.filter(({ model }) => {
    const count = (counts.get(model) ?? 0) + 1;
    counts.set(model, count);
    return count <= perModel;
  });
}

type Ran = { pipelineId: string; pipelineVersion: string | null };
export type OpenWork = Omit<Work, "pictures"> & Ran & { jobs: number };
type OpenRow = OpenWork & { batchId: string };
/** `open`: how many of a batch's jobs have not ended; `total`: how many cells it has. */
export type OpenBatch = { id: string; open: number; total: number };

/** A batch with more open jobs than `fewOpen` is judged by a sample of `sampled`. */
const [fewOpen, sampled] = [1_000, 200];

const pipelineSql = sql`j."pipelineId", j."pipelineVersion"`;

const listFew = (scope: Scope, ids: readonly string[]) =>
  db().$queryRaw<OpenRow[]>`
    SELECT j."batchId", ${settings}, ${pipelineSql}, count(*)::int AS jobs FROM "Job" j
    WHERE j."batchId" = ANY(${[...ids]}::uuid[]) AND NOT j.superseded AND j.status IN ('queued', 'running') AND ${visibleJobsSql(scope)}
    GROUP BY 1, 2, 3, 4, 5, 6`;

/** By places in the order of making, at random but always the same: no axis is missed by its period. */
const listSome = (scope: Scope, batches: readonly OpenBatch[]) => {
  const asked = batches.map(({ id, open, total }) => ({ id, total, each: Math.ceil(open / sampled) }));
  return db().$queryRaw<OpenRow[]>`
    SELECT b.id AS "batchId", w.model, w.steps, w.pixels, w."pipelineId", w."pipelineVersion", w.jobs * b.each AS jobs
    FROM json_to_recordset(${JSON.stringify(asked)}::json) b(id uuid, total int, each int)
    CROSS JOIN LATERAL (
      SELECT ${settings}, ${pipelineSql}, count(*)::int AS jobs
      FROM (SELECT n FROM generate_series(0, b.total - 1) n WHERE hashint4(n) % b.each = 0 OFFSET 0) o
      JOIN "Job" j ON j."batchId" = b.id AND j.ordinal = o.n
      WHERE NOT j.superseded AND j.status IN ('queued', 'running') AND ${visibleJobsSql(scope)}
      GROUP BY 1, 2, 3, 4, 5) w`;
};

/** What is left of batches, by their ids and without their pictures per job. */
export async function listOpenWork(
  scope: Scope,
  batches: readonly OpenBatch[],
): Promise<Map<string, OpenWork[]>> {
  const few = batches.filter(({ open }) => open <= fewOpen);
  const many = batches.filter(({ open }) => open > fewOpen);
  const rows = await Promise.all([
    few.length === 0
      ? []
      : listFew(
          scope,
          few.map(({ id }) => id),
        ),
    many.length === 0 ? [] : listSome(scope, many),
  ]);
  const byBatch = new Map<string, OpenWork[]>();
  for (const { batchId, ...work } of rows.flat())
    byBatch.set(batchId, [...(byBatch.get(batchId) ?? []), work]);
  return byBatch;
}

/** How many jobs wait for runners. */
export async function countWaiting({ workspaceId }: Scope, tx: Db = db()): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Job"
    WHERE "workspaceId" = ${workspaceId}::uuid AND status = 'queued' AND "batchId" IS NOT NULL`;
  return row?.count ?? 0;
}

/** Serialises what adds jobs to the workspace's queue until the transaction ends; claims and deliveries do not wait. */
export async function lockQueue({ workspaceId }: Scope<"batch:write">, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/queue`}, 0))`;
}
