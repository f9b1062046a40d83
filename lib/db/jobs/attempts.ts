import { db } from "@/lib/db/client";
import { visibleJobsSql } from "@/lib/db/sight/visible";
import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import type { AttemptState } from "@/lib/domain/jobs/attempt-rules";
import type { JobStatus } from "@/lib/domain/jobs/lifecycle";
import { type AttemptRow, attemptSelect } from "./attempt-row";
import { dropPreviews } from "./previews";

/** Of these jobs, by number. Ask only for jobs that the scope sees. */
export function listAttempts(
  { workspaceId }: Scope,
  jobIds: readonly string[],
  tx: Db = db(),
): Promise<AttemptRow[]> {
  return tx.attempt.findMany({
    where: { workspaceId, jobId: { in: [...jobIds] } },
    orderBy: [{ jobId: "asc" }, { number: "asc" }],
    select: attemptSelect,
  });
}

/** The attempts of a runner that are not over. */
export function listOpenAttempts(
  { workspaceId }: Scope,
  runnerId: string,
  tx: Db = db(),
): Promise<AttemptRow[]> {
  return tx.attempt.findMany({
    where: { workspaceId, runnerId, state: { in: ["running", "overdue"] } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    select: attemptSelect,
  });
}

/** What decides whether a write to a job may happen. `own`: the attempt that the write names, if it is this job's. */
export type FenceRow = {
  batchId: string | null;
  status: JobStatus;
  own: {
    id: string;
    number: number;
    runnerId: string;
    state: AttemptState;
    because: string | null;
    expiresAt: Date;
    silenceSeconds: number;
  } | null;
  /** The newest attempt that is running, overdue or completed. */
  current: { number: number; runner: { id: string; name: string } } | null;
};

type FenceSql = Omit<FenceRow, "own"> & {
  own: (Omit<NonNullable<FenceRow["own"]>, "expiresAt"> & { expiresAt: string }) | null;
};

/** Call with the job locked, unless only a first look is meant. `attemptId`: of a runner of the caller's account. */
export async function findFence(
  scope: Scope<"job:run">,
  jobId: string,
  attemptId: string | null,
  tx: Statements = db(),
): Promise<FenceRow | null> {
  const [row] = await tx.$queryRaw<FenceSql[]>`
    SELECT j."batchId", j.status::text AS status, (
      SELECT json_build_object('id', t.id, 'number', t.number, 'runnerId', r.id, 'state', t.state, 'because', t.because,
        'expiresAt', t."expiresAt", 'silenceSeconds', r."silenceSeconds")
      FROM "Attempt" t JOIN "Runner" r ON r.id = t."runnerId"
      WHERE t.id = ${attemptId}::uuid AND t."jobId" = j.id AND r."accountId" = ${scope.userId}::uuid
    ) AS own, (
      SELECT json_build_object('number', t.number, 'runner', json_build_object('id', r.id, 'name', r.name))
      FROM "Attempt" t JOIN "Runner" r ON r.id = t."runnerId"
      WHERE t."jobId" = j.id AND t.state IN ('running', 'overdue', 'completed') ORDER BY t.number DESC LIMIT 1
    ) AS current
    FROM "Job" j WHERE j.id = ${jobId}::uuid AND ${visibleJobsSql(scope)}`;
  if (row === undefined) return null;
  return { ...row, own: row.own && { ...row.own, expiresAt: new Date(row.own.expiresAt) } };
}

/** A job's open attempt, with what decides what comes after it. */
export type OpenAttempt = {
  jobId: string;
  batchId: string;
  tries: number;
  maxAttempts: number;
  id: string;
  number: number;
  runnerId: string;
  /** Whether it is among the job's tries: it is overdue. */
  counts: boolean;
};

/** There is at most one. Call with the job locked. */
export async function findOpenAttempt(
  { workspaceId }: Scope<EndingRight>,
  jobId: string,
  tx: Statements,
): Promise<OpenAttempt | null> {
  const [row] = await tx.$queryRaw<OpenAttempt[]>`
    SELECT j.id AS "jobId", j."batchId", j.tries, b."maxAttempts", t.id, t.number, t."runnerId", t.counts
    FROM "Job" j JOIN "Batch" b ON b.id = j."batchId"
      JOIN "Attempt" t ON t."jobId" = j.id AND t.state IN ('running', 'overdue')
    WHERE j.id = ${jobId}::uuid AND j."workspaceId" = ${workspaceId}::uuid ORDER BY t.number DESC LIMIT 1`;
  return row ?? null;
}

/**
 * Takes a job back whose runner was silent for a while: no other attempt began. Returns its batch. Call with the job locked.
 */
export async function takeBack(
  scope: Scope<"job:run" | "job:claim">,
  attemptId: string,
  expiresAt: Date,
  tx: Statements,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ batchId: string }[]>`
    WITH back AS (
      UPDATE "Attempt" SET state = 'running', "expiresAt" = ${expiresAt}::timestamptz, counts = false
      WHERE id = ${attemptId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid AND state = 'overdue' RETURNING "jobId"
    )
    UPDATE "Job" j SET status = 'running', "notBefore" = NULL, tries = greatest(j.tries - 1, 0)
    FROM back WHERE j.id = back."jobId" RETURNING j."batchId"`;
  return row?.batchId ?? null;
}

/** Null unless it runs and was not heard of meanwhile. Its job waits again. Call with the job locked. */
export async function markOverdue(
  { workspaceId }: Scope<"retention:write">,
  { id, expiresAt }: { id: string; expiresAt: Date },
  tx: Db,
): Promise<{ number: number; batchId: string } | null> {
  const [row] = await tx.$queryRaw<{ number: number; batchId: string }[]>`
    WITH silent AS (
      UPDATE "Attempt" SET state = 'overdue', counts = true
      WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state = 'running' AND "expiresAt" = ${expiresAt}::timestamptz
      RETURNING "jobId", number
    )
    UPDATE "Job" j SET status = 'queued', tries = j.tries + 1 FROM silent s WHERE j.id = s."jobId"
    RETURNING s.number, j."batchId"`;
  return row ?? null;
}

/** A write is a sign of life. */
export async function prolong(
  { workspaceId }: Scope<"job:run" | "job:claim">,
  attemptId: string,
  expiresAt: Date,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Attempt" SET "expiresAt" = ${expiresAt}::timestamptz
    WHERE id = ${attemptId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state = 'running'`;
}

export function countReleases({ workspaceId }: Scope<"job:run">, jobId: string, tx: Db): Promise<number> {
  return tx.attempt.count({ where: { workspaceId, jobId, state: "released" } });
}

type AttemptEnd = {
  state: AttemptState;
  error?: string | null | undefined;
  because?: string | undefined;
  /** Whether it is among the job's tries. */
  counts?: boolean;
};

/** Ends open attempts. Call with their jobs locked. */
export async function endAttempts(
  scope: Scope<EndingRight>,
  ids: readonly string[],
  { state, error, because, counts = false }: AttemptEnd,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Attempt" SET state = ${state}::"AttemptState", "endedAt" = ${scope.now()}::timestamptz, error = ${error ?? null},
      because = ${because ?? null}, counts = ${counts}
    WHERE id = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${scope.workspaceId}::uuid AND state IN ('running', 'overdue')`;
  await dropPreviews(scope, ids, tx);
}
