import { pause } from "@/lib/sdk/runner/bell";
import type { HeldAttempts } from "@/lib/sdk/runner/held-attempts";
import type { RunnerClient } from "@/lib/sdk/runner/runner-client";
import { isPassing, retryMs } from "@/lib/sdk/runner/until-answered";

/** Until the server says how often. */
const firstSeconds = 15;
/** Progress is told no more often. */
const leastMs = 1_000;

/** When the next heartbeat is due. At first at once: attempts of an earlier process may have been silent for long. */
class BeatClock {
  #everyMs = firstSeconds * 1_000;
  #saidMs: number | null = null;

  leftMs(hasNews: boolean): number {
    return this.#saidMs === null ? 0 : this.#saidMs + (hasNews ? leastMs : this.#everyMs) - performance.now();
  }

  say(): void {
    this.#saidMs = performance.now();
  }

  /** A claim after an idle time was a sign of life. */
  claim(): void {
    if (this.#saidMs !== null) this.say();
  }

  answer(heartbeatSeconds: number): void {
    this.#everyMs = heartbeatSeconds * 1_000;
  }

  /** It was not heard: due again after this time, or that of a heartbeat. */
  async miss(ms: number, signal: AbortSignal): Promise<void> {
    await pause(Math.min(ms, this.#everyMs), signal);
    this.#saidMs = null;
  }
}

async function untilDue(held: HeldAttempts, clock: BeatClock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isIdle = held.size === 0;
    const leftMs = isIdle ? Number.POSITIVE_INFINITY : clock.leftMs(held.hasNews);
    if (leftMs <= 0) return;
    await held.news.wait(leftMs, signal);
    if (isIdle) clock.claim();
  }
}

/**
 * Says in one call that all attempts go on: as often as the server asks, sooner if there is progress, and not at all
 * while there are none. Stops those that are over. Throws what does not pass.
 */
export async function beat(client: RunnerClient, held: HeldAttempts, signal: AbortSignal): Promise<void> {
  const clock = new BeatClock();
  let failures = 0;
  for (await untilDue(held, clock, signal); !signal.aborted; await untilDue(held, clock, signal)) {
    clock.say();
    try {
      const { attempts, heartbeatSeconds } = await client.heartbeat(held.progress());
      held.stopThose(attempts);
      clock.answer(heartbeatSeconds);
      failures = 0;
    } catch (error) {
      if (!isPassing(error)) throw error;
      await clock.miss(retryMs(error, failures++), signal);
    }
  }
}
