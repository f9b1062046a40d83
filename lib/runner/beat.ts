import { pause } from "@/lib/runner/bell";
import type { HeldAttempts } from "@/lib/runner/held-attempts";
import type { RunnerClient } from "@/lib/runner/runner-client";
import { isPassing, retryMs } from "@/lib/runner/until-answered";

/** Until the server says how often. */
const firstSeconds = 15;
/** Progress is told no more often. */
const leastMs = 1_000;

/**
 * Says in one call that all attempts go on: as often as the server asks, sooner if there is progress, and not at all
 * while there are none. Stops those that are over. Throws what does not pass.
 */
export async function beat(client: RunnerClient, held: HeldAttempts, signal: AbortSignal): Promise<void> {
  let everyMs = firstSeconds * 1_000;
  let failures = 0;
  while (!signal.aborted) {
    if (held.size === 0) await held.told.wait(Number.POSITIVE_INFINITY, signal);
    await pause(leastMs, signal);
    if (held.size === 0 || signal.aborted) continue;
    try {
      const { attempts, heartbeatSeconds } = await client.heartbeat(held.progress());
      held.stopThose(attempts);
      everyMs = heartbeatSeconds * 1_000;
      failures = 0;
      await held.told.wait(everyMs, signal);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(Math.min(retryMs(error, failures++), everyMs), signal);
    }
  }
}
