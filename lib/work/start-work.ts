import { log } from "@/lib/log";
import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { recallEnded } from "@/lib/services/storage/recall-ended";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { tidy } from "@/lib/services/storage/tidy";
import { clockJumped, readClocks } from "./clock";

const everyMs = 5_000;
const tidyEveryMs = 3_600_000;

/** One round of the loop: what is due goes, what nobody names is unlinked, what is old is tidied. */
export async function round(tidyNow: boolean): Promise<void> {
  const untilMs = Date.now() + 60_000;
  const stuck = new Set<string>();
  await finishDueRemovals({ untilMs, stuck });
  await sweepBlobs(untilMs, stuck);
  if (tidyNow) await tidy();
}

/** Starts the background loop; `close` waits for the round under way. */
export async function startWork(): Promise<{ close(): Promise<void> }> {
  await recallEnded();
  let clocks = readClocks();
  let tidied = 0;
  let running: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    const now = readClocks();
    const jumped = clockJumped(clocks, now);
    clocks = now;
    if (jumped) return log.error("the clock jumped: nothing is removed in this round");
    const tidyNow = now.monotonicMs - tidied > tidyEveryMs || tidied === 0;
    if (tidyNow) tidied = now.monotonicMs;
    await round(tidyNow).catch((error) =>
      log.error({ err: error }, "background work failed; it is tried again"),
    );
  };
  const timer = setInterval(() => {
    running = running.then(tick);
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
