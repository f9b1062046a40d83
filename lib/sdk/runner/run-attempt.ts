import type { Attempt } from "@/lib/contracts/attempts";
import type { Job } from "@/lib/contracts/jobs";
import { failureOf, hasEnded } from "@/lib/sdk/runner/attempt-failure";
import type { HeldAttempts } from "@/lib/sdk/runner/held-attempts";
import type { AttemptKey, RunnerClient } from "@/lib/sdk/runner/runner-client";
import type { JobInputs, RunnerWork, WorkResult, WorkTools } from "@/lib/sdk/runner/runner-program";
import { untilAnswered } from "@/lib/sdk/runner/until-answered";

/** The server shows one of several within this time. */
const previewEveryMs = 2_000;
/** The server shows none that is larger. */
const maxPreviewBytes = 512 << 10;

export type RunnerSession = {
  client: RunnerClient;
  held: HeldAttempts;
  work: RunnerWork;
};
export type AttemptTask = { attempt: Attempt; job: Job; inputs: JobInputs; isResumed: boolean };

/** Previews are a comfort: one that does not arrive is not sent again. */
function previews(client: RunnerClient, key: AttemptKey): (bytes: Uint8Array) => void {
  let nextMs = 0;
  return (bytes) => {
    if (bytes.length > maxPreviewBytes || performance.now() < nextMs) return;
    nextMs = performance.now() + previewEveryMs;
    client.preview(key, bytes).catch(() => undefined);
  };
}

const deliveries =
  (client: RunnerClient, key: AttemptKey, signal: AbortSignal): WorkTools["deliver"] =>
  ({ name, read }, index) =>
    untilAnswered(signal, async () => client.deliver(key, { index, name, bytes: await read() }, signal));

async function work(
  { client, held, work }: RunnerSession,
  task: AttemptTask,
  signal: AbortSignal,
): Promise<void> {
  const { attempt, job, inputs, isResumed } = task;
  const key = { job: job.id, attempt: attempt.id };
  let result: WorkResult | null = null;
  let isDelivered = false;
  try {
    const report = (progress: object) => held.update(attempt.id, progress);
    const deliver = deliveries(client, key, signal);
    result = await work(attempt, job, inputs, {
      signal,
      isResumed,
      report,
      preview: previews(client, key),
      deliver,
    });
    for (const [index, picture] of result.pictures.entries()) await deliver(picture, index);
    const { recorded } = result;
    await untilAnswered(signal, () => client.complete(key, recorded));
    isDelivered = true;
  } catch (error) {
    if (signal.aborted || hasEnded(error)) return;
    await untilAnswered(signal, () => client.fail(key, failureOf(error)));
  } finally {
    await result?.over?.(isDelivered);
  }
}

/** Runs an attempt, delivers what comes of it or tells why nothing does, and forgets it. Never throws. */
export async function runAttempt(run: RunnerSession, task: AttemptTask): Promise<void> {
  const signal = run.held.begin(task.attempt);
  try {
    await work(run, task, signal);
  } catch {
    // Over meanwhile, or its failure is refused: then its silence tells.
  } finally {
    run.held.end(task.attempt.id);
  }
}
