import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { olderThan, startingAfter, type TimeKeys } from "@/lib/db/keyset";
import {
  hidden,
  hiddenSql,
  hidesNothing,
  notHidden,
  visibleJobs,
  visibleJobsSql,
} from "@/lib/db/sight/visible";
import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { maxLengthInList, maxLorasInList } from "@/lib/domain/lists/cut-texts";
import {
  type JobNotes,
  type JobRow,
  jobRow,
  jobSelect,
  type ListedJobRow,
  listedJobRow,
  listedJobSelect,
} from "./job-row";

export async function findJob(scope: Scope, jobId: string, tx: Db = db()): Promise<JobRow | null> {
  const row = await tx.job.findFirst({
    where: { ...visibleJobs(scope), id: jobId },
    select: jobSelect(scope),
  });
  return row && jobRow(row);
}

export async function hasJob(scope: Scope, jobId: string): Promise<boolean> {
  const rows = await rowsOf(
    Prisma.sql`SELECT 1 FROM "Job" j WHERE j.id = ${jobId}::uuid AND ${visibleJobsSql(scope)}`,
  );
  return rows.length > 0;
}

/** The oldest, if one was made while another was hidden. */
export async function findJobByExternalId(scope: Scope, externalId: string): Promise<JobRow | null> {
  const row = await db().job.findFirst({
    where: { ...visibleJobs(scope), externalId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: jobSelect(scope),
  });
  return row && jobRow(row);
}

/** The newest job with this external id, if a blind review hides all of them from the scope; else null. */
export async function findHiddenTwin(scope: Scope, externalId: string): Promise<string | null> {
  if (hidesNothing(scope)) return null;
  const artifacts = { some: { id: hidden(scope) } };
  const row = await db().job.findFirst({
    where: { workspaceId: scope.workspaceId, externalId, artifacts },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * Locks the job until the transaction ends: serialises completing, failing and delivering. Locks the workspace first, as
 * removing a workspace does: another order could deadlock.
 */
export async function lockJob(scope: Scope<EndingRight>, jobId: string, tx: Db): Promise<JobRow | null> {
  await lockJobRow(scope, jobId, tx);
  return findJob(scope, jobId, tx);
}

/** Only locks it. */
export async function lockJobRow(
  { workspaceId }: Scope<EndingRight>,
  jobId: string,
  tx: Statements,
): Promise<void> {
  // Sent at once, and run in this order.
  await Promise.all([
    tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR KEY SHARE`,
    tx.$queryRaw`SELECT id FROM "Job" WHERE id = ${jobId}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR UPDATE`,
  ]);
}

export type JobPageQuery = {
  statuses: JobRow["status"][];
  setIds: string[];
  externalId: string | null;
  before: TimeKeys | null;
  take: number;
};

async function findNotes(ids: string[]): Promise<Map<string, JobNotes>> {
  // One character or LoRA more than a list has says that there is more.
  const begun = (name: string) => Prisma.sql`left(asked->>${name}, ${maxLengthInList + 1})`;
  const begunLoras = Prisma.sql`jsonb_path_query_array(asked->'loras', ${`$[0 to ${maxLorasInList}]`}::jsonpath)`;
  const rows = await db().$queryRaw<({ id: string } & JobNotes)[]>`
    SELECT id, request->>'inputSummary' AS "inputSummary", request->>'sizeProfile' AS "sizeProfile",
      asked || jsonb_build_object('prompt', ${begun("prompt")}, 'negativePrompt', ${begun("negativePrompt")},
        'loras', CASE jsonb_typeof(asked->'loras') WHEN 'array' THEN ${begunLoras} END) AS asked
    FROM "Job" WHERE id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...notes }) => [id, notes]));
}

/** Newest first. */
export async function listJobRows(scope: Scope, query: JobPageQuery): Promise<ListedJobRow[]> {
  const rows = await db().job.findMany({
    where: {
      ...visibleJobs(scope),
      ...(query.statuses.length > 0 ? { status: { in: query.statuses } } : {}),
      ...(query.setIds.length > 0 ? { setId: { in: query.setIds } } : {}),
      ...(query.externalId === null ? {} : { externalId: query.externalId }),
      AND: olderThan(query.before),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: query.take,
    select: listedJobSelect(scope),
  });
  const notes = await findNotes(rows.map((row) => row.id));
  const none = { inputSummary: null, sizeProfile: null, asked: null };
  return rows.map((row) => listedJobRow(row, notes.get(row.id) ?? none));
}

/** When each artifact of these jobs was written, made available, removed. */
export function listArtifactTimes(scope: Scope, jobIds: string[]) {
  return db().artifact.findMany({
    where: { workspaceId: scope.workspaceId, jobId: { in: jobIds }, id: notHidden(scope) },
    orderBy: [{ jobId: "asc" }, { index: "asc" }],
    select: { id: true, jobId: true, state: true, writtenAt: true, createdAt: true, removedAt: true },
  });
}

/** The events about artifacts that are hidden from the scope, by `seq`. */
async function listHidingEvents(scope: Scope, jobId: string): Promise<number[]> {
  if (hidesNothing(scope)) return [];
  const rows = await db().$queryRaw<{ seq: number }[]>`
    SELECT seq FROM "JobEvent" WHERE "jobId" = ${jobId}::uuid AND detail->>'artifactId' = ANY(${hiddenSql(scope)}::text[])`;
  return rows.map(({ seq }) => seq);
}

/** A completed job's event has the number of its artifacts: subtracts the hidden ones. */
const withoutCounted = (detail: Prisma.JsonValue, count: number): Prisma.JsonValue =>
  typeof detail === "object" && detail !== null && "artifacts" in detail
    ? { ...detail, artifacts: Math.max(0, Number(detail.artifacts) - count) }
    : detail;

export async function listJobEventRows(scope: Scope, jobId: string, afterSeq: number, take: number) {
  const hiding = await listHidingEvents(scope, jobId);
  const seq = { notIn: hiding };
  const rows = await db().jobEvent.findMany({
    where: { jobId, seq, job: visibleJobs(scope), AND: startingAfter({ seq: afterSeq }) },
    orderBy: { seq: "asc" },
    take,
    select: { seq: true, at: true, kind: true, detail: true },
  });
  if (hiding.length === 0) return rows;
  const count = await db().artifact.count({ where: { jobId, id: hidden(scope) } });
  return rows.map((row) => ({ ...row, detail: withoutCounted(row.detail, count) }));
}
