import { assertDefined } from "@/lib/assert";
import type { JobPatch } from "@/lib/contracts/jobs";
import { announce } from "@/lib/db/announce";
import { endBatch } from "@/lib/db/batches/end-batch";
import { countReleases, endAttempts, findOpenAttempt, type OpenAttempt } from "@/lib/db/jobs/attempts";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { announceWork } from "@/lib/db/runners/announce-work";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { maxReleases } from "@/lib/domain/jobs/attempt-rules";
import { nextStatus } from "@/lib/domain/jobs/lifecycle";
import { discard } from "./discard-written";
import { failAttempt } from "./end-attempt";
import { type AttemptRef, assertOpen } from "./fence";

/** Cancels a claimed job for good; its runner hears of it by heartbeat or at its next write. Call with the job locked. */
export async function cancelClaimed(
  scope: Scope<"job:run">,
  job: JobRow,
  error: string | undefined,
  tx: Db,
): Promise<void> {
  if (nextStatus(job.status, "canceled") === "same") return;
  const open = await findOpenAttempt(scope, job.id, tx);
  if (open !== null) await endAttempts(scope, [open.id], { state: "canceled", error }, tx);
  const said = error === undefined ? {} : { error };
  await changeJob(scope, job.id, { status: "canceled", endedAt: scope.now(), ...said }, tx);
  await discard(scope, job.id, "Its job was canceled", tx);
  await appendJobEvent(scope, job.id, { kind: "canceled", detail: error === undefined ? null : said }, tx);
  await endBatch(scope, assertDefined(job.batchId ?? undefined, "its batch"), tx);
}

/** The attempt that a write names, which may still write. Throws as `fence` does. */
async function ownAttempt(
  scope: Scope<"job:run">,
  jobId: string,
  fenced: AttemptRef,
  tx: Db,
): Promise<OpenAttempt> {
  await assertOpen(scope, jobId, fenced, tx);
  return assertDefined((await findOpenAttempt(scope, jobId, tx)) ?? undefined, "its attempt");
}

/** Returns the runner that is paused by it, if any. */
export async function failClaimed(
  scope: Scope<"job:run">,
  { id }: JobRow,
  { error, kind = "job", retry = kind === "runner", ...fenced }: JobPatch & AttemptRef,
  tx: Db,
): Promise<string | null> {
  const attempt = await ownAttempt(scope, id, fenced, tx);
  const failure = { state: "failed", error: error ?? null, canRetry: retry } as const;
  const { isPaused } = await failAttempt(scope, attempt, failure, tx);
  return isPaused ? attempt.runnerId : null;
}

/** Returns the runner that is paused by it, if any: a job that all give back counts as failed. */
export async function giveBack(
  scope: Scope<"job:run">,
  jobId: string,
  { reason, ...fenced }: AttemptRef & { reason?: string | undefined },
  tx: Db,
): Promise<string | null> {
  const attempt = await ownAttempt(scope, jobId, fenced, tx);
  if ((await countReleases(scope, jobId, tx)) >= maxReleases) {
    const error = `Given back ${maxReleases + 1} times${reason === undefined ? "" : `: ${reason}`}`;
    const { isPaused } = await failAttempt(scope, attempt, { state: "failed", error, canRetry: true }, tx);
    return isPaused ? attempt.runnerId : null;
  }
  await endAttempts(scope, [attempt.id], { state: "released", error: reason }, tx);
  await changeJob(scope, jobId, { status: "queued", notBefore: null }, tx);
  await discard(scope, jobId, `Attempt ${attempt.number} was given back`, tx);
  const detail = { attempt: attempt.number, ...(reason === undefined ? {} : { reason }) };
  await appendJobEvent(scope, jobId, { kind: "released", detail }, tx);
  await announceWork(scope, tx);
  await announce(scope, { kind: "batch", batchId: attempt.batchId }, tx);
  return null;
}
