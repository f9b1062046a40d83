import type { Prisma } from "@/lib/db/generated/client";
import type { Db, Statements } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { isTerminal, type JobStatus } from "@/lib/domain/jobs/lifecycle";

type Json = Prisma.InputJsonValue;

export type NewJob = {
  id: string | undefined;
  environmentId: string;
  externalId: string | null;
  /** A hidden job that has the same external id. */
  besideId: string | null;
  setId: string | null;
  preset: { key: string; sha256: string } | null;
  pipeline: { id: string; version: string | null };
  asked: object;
  request: object;
  reportedCreatedAt: string | null;
};

/** The new job's id; null if its id or external id is taken, as decided by the unique keys. */
export async function insertJob(scope: Scope<"job:write">, job: NewJob, tx: Db): Promise<string | null> {
  const rows = await tx.job.createManyAndReturn({
    data: [
      {
        ...(job.id === undefined ? {} : { id: job.id }),
        workspaceId: scope.workspaceId,
        accountId: scope.userId,
        createdAt: scope.now(),
        environmentId: job.environmentId,
        externalId: job.externalId,
        besideId: job.besideId,
        setId: job.setId,
        presetKey: job.preset?.key ?? null,
        presetSha: job.preset?.sha256 ?? null,
        pipelineId: job.pipeline.id,
        pipelineVersion: job.pipeline.version,
        asked: job.asked as Json,
        request: {},
        ...(job.reportedCreatedAt === null ? {} : { reported: { createdAt: job.reportedCreatedAt } }),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const id = rows[0]?.id;
  if (id === undefined) return null;
  // As text: Prisma would process megabytes of `params` value by value and block the event loop.
  await tx.$executeRaw`UPDATE "Job" SET request = ${JSON.stringify(job.request)}::jsonb WHERE id = ${id}::uuid`;
  return id;
}

export type JobChange = {
  status: JobStatus;
  error?: string;
  startedAt?: Date;
  endedAt?: Date;
  /** Of a claimed job: how many attempts failed, and when the next may begin. */
  tries?: number;
  notBefore?: Date | null;
  reported?: object;
};

/** Call with the job locked, for what changes; the caller reports a job's end. Merges `reported` into what was reported before. */
export async function changeJob(
  scope: Scope<EndingRight>,
  jobId: string,
  { reported = {}, notBefore, ...change }: JobChange,
  tx: Statements,
): Promise<void> {
  const { status, error, startedAt, endedAt, tries } = change;
  const changed = tx.$executeRaw`
    UPDATE "Job" SET status = ${status}::"JobStatus", error = coalesce(${error ?? null}, error),
      "startedAt" = coalesce(${startedAt ?? null}::timestamptz, "startedAt"),
      "endedAt" = coalesce(${endedAt ?? null}::timestamptz, "endedAt"), tries = coalesce(${tries ?? null}::int, tries),
      "notBefore" = CASE WHEN ${notBefore !== undefined}::bool THEN ${notBefore ?? null}::timestamptz ELSE "notBefore" END,
      reported = nullif(coalesce(reported, '{}') || ${reported}::jsonb, '{}')
    WHERE id = ${jobId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid`;
  const enqueued = isTerminal(status)
    ? enqueueWebhookEvent(scope, { type: `job.${status}`, ids: [jobId] }, tx)
    : undefined;
  await Promise.all([changed, enqueued]);
}

/** The settings read from a report, and the report as it was sent. */
type Report = { recorded: object; report: object };

export async function recordReport(
  scope: Scope<"job:run">,
  jobId: string,
  { recorded, report }: Report,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Job" SET recorded = ${JSON.stringify(recorded)}::jsonb, report = ${JSON.stringify(report)}::jsonb
    WHERE id = ${jobId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid`;
}

/** Call with the job locked, so that the next number is free. */
export async function appendJobEvent(
  scope: Scope<EndingRight | "job:write">,
  jobId: string,
  { kind, detail }: { kind: string; detail: object | null },
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "JobEvent" ("jobId", seq, at, kind, detail)
    SELECT j.id, (SELECT coalesce(max(seq), 0) + 1 FROM "JobEvent" e WHERE e."jobId" = j.id),
      ${scope.now()}::timestamptz, ${kind}, ${detail}::jsonb
    FROM "Job" j WHERE j.id = ${jobId}::uuid AND j."workspaceId" = ${scope.workspaceId}::uuid`;
}
