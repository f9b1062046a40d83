import { hasEnded } from "@/lib/sdk/runner/attempt-failure";
import { pause } from "@/lib/sdk/runner/bell";
import type { RunnerClient } from "@/lib/sdk/runner/runner-client";
import { untilAnswered } from "@/lib/sdk/runner/until-answered";

/** Then the server, which may be away, notices the silence. */
const maxMs = 5_000;

/** Gives an attempt back. One that is over needs it no more, as when the answer to an earlier try was lost. */
export async function releaseOne(
  client: RunnerClient,
  { id, job }: { id: string; job: { id: string } },
  reason: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await untilAnswered(signal, () => client.release({ job: job.id, attempt: id }, reason));
  } catch (error) {
    if (!hasEnded(error)) throw error;
  }
}

async function releaseEach(client: RunnerClient, reason: string, signal: AbortSignal): Promise<number> {
  const open = await untilAnswered(signal, () => client.openAttempts());
  const releases = open.map((each) => releaseOne(client, each, reason, signal));
  const settled = await Promise.allSettled(releases);
  return settled.filter(({ status }) => status === "fulfilled").length;
}

/**
 * Gives back all attempts that the server has of this runner, also those whose claim was never answered. Returns how
 * many; none if the server is away.
 */
export async function releaseOpen(client: RunnerClient, reason: string): Promise<number> {
  const ending = new AbortController();
  try {
    const late = pause(maxMs, ending.signal).then(() => 0);
    return await Promise.race([releaseEach(client, reason, ending.signal), late]);
  } catch {
    return 0;
  } finally {
    ending.abort();
  }
}
