import { announce } from "@/lib/db/announce";
import { endBatch } from "@/lib/db/batches/end-batch";
import { endAttempts, listAttempts, type OpenAttempt } from "@/lib/db/jobs/attempts";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { notifyPaused } from "@/lib/db/mail/notify-admins";
import { countFailure } from "@/lib/db/runners/write-runners";
import type { Db } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { backOffMs } from "@/lib/domain/back-off";
import { attemptBackOff, failureOf } from "@/lib/domain/jobs/attempt-rules";
import { discard } from "./discard-written";

/** `canRetry` false: the job would fail anywhere. */
export type AttemptFailure = {
  state: "failed" | "lost";
  error: string | null;
  because?: "replaced" | "taken";
  canRetry: boolean;
};

async function failJob(
  scope: Scope<EndingRight>,
  { jobId }: OpenAttempt,
  error: string,
  tx: Db,
): Promise<void> {
  await changeJob(scope, jobId, { status: "failed", endedAt: scope.now(), error }, tx);
  await appendJobEvent(scope, jobId, { kind: "failed", detail: { error } }, tx);
}

/**
 * Ends an attempt that failed or was lost. Its job waits for the next one, or fails. Returns whether its runner is
 * paused now, since too many failed in a row.
 */
export async function failAttempt(
  scope: Scope<EndingRight>,
  attempt: OpenAttempt,
  failure: AttemptFailure,
  tx: Db,
): Promise<{ isPaused: boolean }> {
  const { jobId, batchId, maxAttempts } = attempt;
  const { state, error, because, canRetry } = failure;
  await endAttempts(scope, [attempt.id], { state, error, because, counts: true }, tx);
  await discard(scope, jobId, `Attempt ${attempt.number} ${state === "lost" ? "was lost" : "failed"}`, tx);
  const detail = { attempt: attempt.number, ...(error === null ? {} : { error }) };
  await appendJobEvent(scope, jobId, { kind: `attempt-${state}`, detail }, tx);
  const tries = attempt.tries + (attempt.counts ? 0 : 1);
  if (!canRetry) await failJob(scope, attempt, error ?? "The runner could not do it", tx);
  else if (tries >= maxAttempts) {
    const past = await listAttempts(scope, [jobId], tx);
    await failJob(
      scope,
      attempt,
      failureOf(past.map(({ runner, ...each }) => ({ ...each, by: runner.name }))),
      tx,
    );
  } else {
    const notBefore = new Date(scope.now().getTime() + backOffMs(attemptBackOff, tries, Math.random()));
    await changeJob(scope, jobId, { status: "queued", notBefore, tries }, tx);
  }
  const said = error ?? (state === "lost" ? "was not heard of" : "no reason given");
  const { runnerId } = attempt;
  const pausedBecause = await countFailure(scope, runnerId, said, tx);
  const isPaused = pausedBecause !== null;
  if (isPaused) {
    await notifyPaused(scope, { runnerId, because: pausedBecause }, tx);
    await enqueueWebhookEvent(scope, { type: "runner.paused", ids: [runnerId] }, tx);
  }
  await endBatch(scope, batchId, tx);
  if (isPaused) await announce(scope, { kind: "runner", runnerId }, tx);
  return { isPaused };
}
