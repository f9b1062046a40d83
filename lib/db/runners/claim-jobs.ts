import { db } from "@/lib/db/client";
import { readDemand } from "@/lib/db/codecs/demand";
import { andBeginsFromSeenSql } from "@/lib/db/sight/visible";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Demand } from "@/lib/domain/runners/demand";

/** The demands of all batches that are not over or paused, by id. */
export async function listDemandIds({ workspaceId }: Scope<"job:claim">): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d.id FROM "Batch" b, unnest(b."demandIds") d(id)
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b."endedAt" IS NULL AND b."pausedAt" IS NULL`;
  return rows.map(({ id }) => id);
}

export async function findDemands(
  { workspaceId }: Scope<"job:claim">,
  ids: readonly string[],
): Promise<Map<string, Demand>> {
  const rows = await db().$queryRaw<{ id: string; demand: unknown }[]>`
    SELECT DISTINCT ON (d.id) d.id, b.demands->d.id AS demand FROM "Batch" b, unnest(b."demandIds") d(id)
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b."endedAt" IS NULL AND d.id = ANY(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, demand }) => [id, readDemand(demand)]));
}

/** `isAlone`: no other runner could have the job, so it need not wait for one after it failed here. */
export type Claim = { runnerId: string; demandIds: readonly string[]; isAlone: boolean };

/** How long a job that failed on one runner waits for another, beyond its back-off. */
const otherFirst = "5 seconds";
/** More batches are not looked through for one claim: others hold their jobs right now. */
const maxBatches = 20;

/** The batches that may have a job for the runner, in the order of their turns. */
async function listTurns(scope: Scope<"job:claim">, { demandIds }: Claim, tx: Statements): Promise<string[]> {
  const now = scope.now();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM "Batch" b
    WHERE b."workspaceId" = ${scope.workspaceId}::uuid AND b."endedAt" IS NULL AND b."pausedAt" IS NULL
      AND b."demandIds" && ${[...demandIds]}::text[] AND EXISTS (
        SELECT 1 FROM "Job" j WHERE j."workspaceId" = b."workspaceId" AND j."batchId" = b.id AND j.status = 'queued'
          AND j.demand = ANY(${[...demandIds]}::text[]) AND j.tries < b."maxAttempts"
          AND (j."notBefore" IS NULL OR j."notBefore" <= ${now}::timestamptz)${andBeginsFromSeenSql(scope)})
    ORDER BY b.priority DESC, b."servedAt", b.id LIMIT ${maxBatches}`;
  return rows.map(({ id }) => id);
}

/** A locked job that waits. `isOverdue`: an attempt at it was silent too long, and has not ended yet. */
export type NextJob = { id: string; batchId: string; isOverdue: boolean };

/** Locks the next job of a batch that no other claim holds. */
async function lockNext(
  scope: Scope<"job:claim">,
  batchId: string,
  { runnerId, demandIds, isAlone }: Claim,
  tx: Statements,
): Promise<NextJob | null> {
  const now = scope.now();
  const [row] = await tx.$queryRaw<Omit<NextJob, "batchId">[]>`
    SELECT j.id, EXISTS (SELECT 1 FROM "Attempt" t WHERE t."jobId" = j.id AND t.state = 'overdue') AS "isOverdue" FROM "Job" j
    WHERE j."workspaceId" = ${scope.workspaceId}::uuid AND j."batchId" = ${batchId}::uuid AND j.status = 'queued'
      AND j.demand = ANY(${[...demandIds]}::text[])
      AND j.tries < (SELECT "maxAttempts" FROM "Batch" WHERE id = ${batchId}::uuid)
      AND (j."notBefore" IS NULL OR (j."notBefore" <= ${now}::timestamptz AND (${isAlone}
        OR j."notBefore" <= ${now}::timestamptz - ${otherFirst}::interval
        OR NOT EXISTS (SELECT 1 FROM "Attempt" t WHERE t."jobId" = j.id AND t."runnerId" = ${runnerId}::uuid))))${andBeginsFromSeenSql(scope)}
    ORDER BY j.ordinal, j.id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row === undefined ? null : { ...row, batchId };
}

/** Locks the next job for a runner, by turns of the batches; null if there is none. */
export async function lockNextJob(
  scope: Scope<"job:claim">,
  claim: Claim,
  tx: Statements,
): Promise<NextJob | null> {
  for (const batchId of await listTurns(scope, claim, tx)) {
    const next = await lockNext(scope, batchId, claim, tx);
    if (next !== null) return next;
  }
  return null;
}

/** Begins an attempt at a locked job. */
export async function insertAttempt(
  scope: Scope<"job:claim">,
  { jobId, runnerId, expiresAt }: { jobId: string; runnerId: string; expiresAt: Date },
  tx: Statements,
): Promise<{ id: string; number: number }> {
  const at = scope.now();
  const [row] = await tx.$queryRaw<{ id: string; number: number }[]>`
    WITH begun AS (
      UPDATE "Job" SET status = 'running', "startedAt" = coalesce("startedAt", ${at}::timestamptz), "notBefore" = NULL
      WHERE id = ${jobId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid RETURNING id, "workspaceId"
    )
    INSERT INTO "Attempt" (id, "workspaceId", "jobId", "runnerId", number, "startedAt", "expiresAt")
    SELECT gen_random_uuid(), b."workspaceId", b.id, ${runnerId}::uuid,
      (SELECT coalesce(max(number), 0) + 1 FROM "Attempt" WHERE "jobId" = b.id), ${at}::timestamptz, ${expiresAt}::timestamptz
    FROM begun b RETURNING id, number`;
  if (row === undefined) throw new Error("a locked job is gone");
  return row;
}

/** Gives its batch's turn to the others, unless another claim does so right now: none waits for the other's commit. */
export async function moveToQueueEnd(
  scope: Scope<"job:claim">,
  jobId: string,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Batch" SET "servedAt" = clock_timestamp() WHERE id = (
      SELECT b.id FROM "Batch" b JOIN "Job" j ON j."batchId" = b.id
      WHERE j.id = ${jobId}::uuid AND b."workspaceId" = ${scope.workspaceId}::uuid FOR NO KEY UPDATE OF b SKIP LOCKED)`;
}
