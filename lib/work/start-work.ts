import { log } from "@/lib/log";
import { loopState } from "@/lib/services/health/loop-state";
import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { makeWaitingPlans } from "@/lib/services/retention/make-plan";
import { scheduleWaitingRemovals } from "@/lib/services/retention/schedule-removals";
import { undoWaiting } from "@/lib/services/retention/undo-plan";
import { restoreRevokedMedia } from "@/lib/services/storage/restore-revoked";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { tidy } from "@/lib/services/storage/tidy";
import { Chaining } from "./chaining";
import { ClockWatch, readClocks } from "./clock";

const tidyEveryMs = 3_600_000;

/** One round of the loop: continues executing plans, removes what is due, unlinks unreferenced bytes. */
export async function round(): Promise<void> {
  const untilMs = Date.now() + 60_000;
  const stuck = new Set<string>();
  await makeWaitingPlans();
  await undoWaiting(untilMs);
  await scheduleWaitingRemovals(untilMs);
  await finishDueRemovals({ untilMs, stuck });
  await sweepBlobs(untilMs, stuck);
}

const logged = (work: Promise<void>): Promise<void> =>
  work.catch((error) => log.error({ err: error }, "background work failed; it is tried again"));

/** Tidies every hour beside the rounds: it scans the whole store, and due removals must not wait for it. */
class Tidying {
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #dueMs = 0;

  begin(nowMs: number): void {
    if (this.#running !== null || nowMs < this.#dueMs) return;
    this.#dueMs = nowMs + tidyEveryMs;
    const { signal } = this.#stop;
    const work = tidy(signal).catch((error) => (signal.aborted ? undefined : Promise.reject(error)));
    this.#running = logged(work).finally(() => {
      this.#running = null;
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}

/** Starts the background loop; `close` waits for the current round. */
export async function startWork(everyMs = 5_000): Promise<{ close(): Promise<void> }> {
  await restoreRevokedMedia();
  const watch = new ClockWatch(readClocks());
  let wasOff = false;
  const tidying = new Tidying();
  const chaining = new Chaining();
  let running: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    const now = readClocks();
    const isOff = watch.isOff(now);
    if (isOff && !wasOff)
      log.error("the clock jumped: nothing is removed until it is set right or the program is restarted");
    wasOff = isOff;
    loopState().isHalted = isOff;
    if (isOff) return;
    tidying.begin(now.uptimeMs);
    await logged(round());
    loopState().roundAt = new Date();
  };
  const timer = setInterval(() => {
    running = running.then(tick);
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await chaining.close();
      await running;
      await tidying.close();
    },
  };
}
