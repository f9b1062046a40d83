import { dropPreviews } from "@/lib/db/jobs/previews";
import type { Db } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import type { Scope } from "@/lib/domain/access/access";

/** Locks a batch's jobs that wait or, with `running`, also those that run, in the order of all who lock several. */
export async function lockOpenJobs(
  { workspaceId }: Scope<"batch:write">,
  batchId: string,
  running: boolean,
  tx: Db,
): Promise<string[]> {
  await tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR KEY SHARE`;
  const statuses = running ? ["queued", "running"] : ["queued"];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Job" WHERE "batchId" = ${batchId}::uuid AND "workspaceId" = ${workspaceId}::uuid
      AND status = ANY(${statuses}::"JobStatus"[])
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Ends the jobs and their open attempts. Call with the jobs locked. */
export async function cancelJobs(scope: Scope<"batch:write">, ids: readonly string[], tx: Db): Promise<void> {
  const now = scope.now();
  const jobs = [...ids];
  await tx.$executeRaw`
    UPDATE "Job" SET status = 'canceled', "endedAt" = ${now}::timestamptz WHERE id = ANY(${jobs}::uuid[])`;
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Attempt" SET state = 'canceled', "endedAt" = ${now}::timestamptz
    WHERE "jobId" = ANY(${jobs}::uuid[]) AND state IN ('running', 'overdue') RETURNING id`;
  await dropPreviews(
    scope,
    ended.map(({ id }) => id),
    tx,
  );
  await tx.$executeRaw`
    INSERT INTO "JobEvent" ("jobId", seq, at, kind)
    SELECT j.id, (SELECT coalesce(max(seq), 0) + 1 FROM "JobEvent" e WHERE e."jobId" = j.id), ${now}::timestamptz, 'canceled'
    FROM unnest(${jobs}::uuid[]) j(id)`;
  await enqueueWebhookEvent(scope, { type: "job.canceled", ids: jobs }, tx);
}

/** The bytes that these jobs have delivered and that nobody has seen. */
export async function listWrittenHashes(
  { workspaceId }: Scope<"batch:write">,
  ids: readonly string[],
  tx: Db,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT sha256 FROM "Artifact"
    WHERE "jobId" = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid AND state = 'written'`;
  return rows.map(({ sha256 }) => sha256);
}

/** Call with their blobs locked. */
export async function discardWrittenOf(
  scope: Scope<"batch:write">,
  ids: readonly string[],
  reason: string,
  tx: Db,
): Promise<void> {
  const removal = JSON.stringify({ reason, by: null, policyVersion: null });
  await tx.$executeRaw`
    UPDATE "Artifact" SET state = 'removed', "removedAt" = ${scope.now()}::timestamptz, removal = ${removal}::jsonb
    WHERE "jobId" = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${scope.workspaceId}::uuid AND state = 'written'`;
}

export async function countRunning({ workspaceId }: Scope, batchId: string, tx: Db): Promise<number> {
  return tx.job.count({ where: { workspaceId, batchId, status: "running" } });
}
