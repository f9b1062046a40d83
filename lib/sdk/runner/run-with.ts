import { Problem } from "@/lib/sdk/problem";
import { beat } from "@/lib/sdk/runner/beat";
import { claimOn, resume } from "@/lib/sdk/runner/claim-on";
import { HeldAttempts, RunnerReplaced } from "@/lib/sdk/runner/held-attempts";
import { releaseOpen } from "@/lib/sdk/runner/release-open";
import type { RunnerSession } from "@/lib/sdk/runner/run-attempt";
import { RunnerClient } from "@/lib/sdk/runner/runner-client";
import type { RunnerEnd, RunnerProgram } from "@/lib/sdk/runner/runner-program";
import { untilAnswered } from "@/lib/sdk/runner/until-answered";
import { within } from "@/lib/within";

const drained: RunnerEnd = { how: "drained", message: "It was stopped", released: 0 };

/** What the server's refusal means for the runner as a whole. */
function endOf(error: unknown): RunnerEnd {
  if (!(error instanceof Problem)) throw error;
  const { status, message } = error;
  if (status === 409) return { how: "replaced", message, released: 0 };
  if (status === 404 || status === 410) return { how: "removed", message, released: 0 };
  if (status === 401 || status === 403) return { how: "refused", message, released: 0 };
  throw error;
}

/** Waits until what runs has ended, but no longer than the signal. */
async function untilEmpty({ held }: RunnerSession, signal: AbortSignal): Promise<void> {
  while (held.size > 0 && !signal.aborted) await held.ended.wait(Number.POSITIVE_INFINITY, signal);
}

async function serve(program: RunnerProgram, run: RunnerSession, over: AbortSignal): Promise<void> {
  const { profile, resumes, once = false, ready, drain, drainSeconds } = program;
  const signal = AbortSignal.any([drain, over]);
  const options = { capacity: profile.capacity ?? 1, once, resumes, signal, ...(ready && { ready }) };
  await resume(run, options);
  await claimOn(run, options);
  await untilEmpty(run, within(drainSeconds * 1_000, over));
}

/** Stops what still runs, and gives it back. */
async function giveBack({ client, held }: RunnerSession): Promise<RunnerEnd> {
  held.stopAll();
  return { ...drained, released: await releaseOpen(client, "the runner is shutting down") };
}

async function runRegistered(program: RunnerProgram, client: RunnerClient): Promise<RunnerEnd> {
  const { drain, stop, work } = program;
  const ending = new AbortController();
  const run: RunnerSession = { client, held: new HeldAttempts(), work };
  const beating = beat(client, run.held, ending.signal);
  const serving = serve(program, run, AbortSignal.any([stop, ending.signal]));
  try {
    await Promise.race([serving, beating]);
    return await giveBack(run);
  } catch (error) {
    if (drain.aborted || stop.aborted) return await giveBack(run);
    const end = endOf(error);
    if (end.how === "replaced") run.held.stopAll(new RunnerReplaced());
    return end;
  } finally {
    ending.abort();
    run.held.stopAll();
    // Both end with their signals; neither may fail unnoticed.
    await Promise.allSettled([serving, beating]);
  }
}

/**
 * Runs a runner until it is told to end or the server refuses it: registers it, goes on with what it had, claims jobs,
 * does the work, and delivers what comes of it. A server that is away loses nothing: everything is asked again.
 */
export async function runWith(program: RunnerProgram): Promise<RunnerEnd> {
  const { server, ws, profile, drain, stop } = program;
  const place = { server, ws, instance: crypto.randomUUID() };
  const early = AbortSignal.any([drain, stop]);
  let client: RunnerClient;
  try {
    client = await untilAnswered(early, () => RunnerClient.register(place, profile));
  } catch (error) {
    return early.aborted ? drained : endOf(error);
  }
  program.onRegistered?.(client.id, async (changed) => {
    await RunnerClient.register(place, changed);
  });
  return runRegistered(program, client);
}
