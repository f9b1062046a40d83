import { pause } from "@/lib/sdk/runner/bell";
import { releaseOne } from "@/lib/sdk/runner/release-open";
import { type AttemptTask, type RunnerSession, runAttempt } from "@/lib/sdk/runner/run-attempt";
import { isPassing, retryMs, untilAnswered } from "@/lib/sdk/runner/until-answered";

/** Shorter than the time after which proxies usually cut a silent connection. */
const waitSeconds = 25;
/** After a claim that was answered with nothing before its time, as by a server that is stopping. */
const earlyMs = 1_000;

/** `once`: ends when nothing waits and nothing runs. */
export type ClaimOptions = {
  capacity: number;
  once: boolean;
  resumes: boolean;
  signal: AbortSignal;
  ready?: (signal: AbortSignal) => Promise<void>;
};

const begin = (run: RunnerSession, task: AttemptTask) => void runAttempt(run, task);

/**
 * Goes on with attempts that the server has and this process does not: of an earlier process, or of a claim whose answer
 * was lost.
 */
export async function resume(run: RunnerSession, { resumes, signal }: ClaimOptions): Promise<void> {
  const open = await untilAnswered(signal, () => run.client.openAttempts());
  for (const { job, inputs, ...attempt } of open) {
    if (run.held.isKnown(attempt.id)) continue;
    if (resumes) begin(run, { attempt, job, inputs, isResumed: true });
    else await releaseOne(run.client, { ...attempt, job }, "its process ended", signal);
  }
}

/** Claims once and begins what came. Returns how long to wait before the next claim; null: nothing is left to do. */
async function claimOnce(
  run: RunnerSession,
  { capacity, once, signal }: ClaimOptions,
): Promise<number | null> {
  const { client, held } = run;
  const asked = { max: capacity - held.size, waitSeconds: once ? 0 : waitSeconds };
  const fullMs = performance.now() + waitSeconds * 1_000 - earlyMs;
  const { attempts, retryAfterMs } = await client.claim(asked, signal);
  for (const each of attempts) begin(run, { ...each, isResumed: false });
  if (attempts.length > 0) return 0;
  if (once && held.size === 0) return null;
  return retryAfterMs ?? (performance.now() < fullMs ? earlyMs : 0);
}

type Turn = { waitMs: number | null; failures: number };

async function takeTurn(run: RunnerSession, options: ClaimOptions, failures: number): Promise<Turn> {
  try {
    if (failures > 0) await resume(run, options);
    // What was found again may fill its hands.
    if (run.held.size >= options.capacity) return { waitMs: 0, failures: 0 };
    await options.ready?.(options.signal);
    return { waitMs: await claimOnce(run, options), failures: 0 };
  } catch (error) {
    if (options.signal.aborted) return { waitMs: null, failures };
    if (!isPassing(error)) throw error;
    return { waitMs: retryMs(error, failures), failures: failures + 1 };
  }
}

/** Claims jobs up to the capacity and begins them, until the signal is aborted. Throws what does not pass. */
export async function claimOn(run: RunnerSession, options: ClaimOptions): Promise<void> {
  const { capacity, signal } = options;
  let failures = 0;
  while (!signal.aborted) {
    while (run.held.size >= capacity && !signal.aborted)
      await run.held.ended.wait(Number.POSITIVE_INFINITY, signal);
    const turn = await takeTurn(run, options, failures);
    if (turn.waitMs === null) return;
    failures = turn.failures;
    await pause(turn.waitMs, signal);
  }
}
