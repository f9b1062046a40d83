import { performance } from "node:perf_hooks";
import { asLongWork } from "@/lib/lane";
import { log } from "@/lib/log";
import {
  assertConfiguredTarget,
  runScheduledBackup,
  runScheduledJournal,
} from "@/lib/services/backup/scheduled-backup";
import { loopState, loopTurn } from "@/lib/services/health/loop-state";
import { doDuties } from "@/lib/services/retention/do-duties";
import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { makeWaitingPlans } from "@/lib/services/retention/make-plan";
import { scheduleWaitingRemovals } from "@/lib/services/retention/schedule-removals";
import { undoWaiting } from "@/lib/services/retention/undo-plan";
import { SilentAttempts } from "@/lib/services/runners/end-silent";
import { findSimilarityGroups } from "@/lib/services/similar/find-similarity-groups";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { tidy, tidyOwn } from "@/lib/services/storage/tidy";
import { importWaiting } from "@/lib/services/uploads/import-waiting";
import { WebhookSending } from "@/lib/services/webhooks/webhook-sending";
import { workWithin } from "@/lib/within";
import { Chaining } from "./chaining";
import { ClockWatch, readClocks } from "./clock";
import { Lease } from "./lease";
import { Mailing } from "./mailing";
import { logged, PeriodicTask } from "./periodic-task";

const tidyEveryMs = 3_600_000;
const dutiesEveryMs = 60_000;
const backupsEveryMs = 60_000;
const roundMs = 60_000;
/** Short of the shortest silence, so that a runner's jobs do not wait long for others. */
const silentEveryMs = 5_000;
/** Renewed with every look; a process that hangs loses it. */
const mailTurnMs = 15_000;
/** A process that misses this many ticks loses its turn. */
const turnTicks = 3;

/**
 * One round of the loop: makes and executes plans, removes what is due, unlinks unreferenced bytes. A failed step does
 * not stop the next one; `stop` ends the round between two batches.
 */
export const round = (stop = new AbortController().signal): Promise<void> =>
  workWithin(roundMs, stop, roundUntil);

async function roundUntil(until: AbortSignal): Promise<void> {
  const stuck = new Set<string>();
  await logged(makeWaitingPlans(until));
  await logged(undoWaiting(until));
  await logged(scheduleWaitingRemovals(until));
  await logged(finishDueRemovals({ until, stuck }));
  await logged(sweepBlobs(until, stuck));
}

/** Tidies this process's workshop every time; the store, once an hour, by whichever process comes first. */
async function tidyByTurn(alone: boolean, stop: AbortSignal): Promise<void> {
  await tidyOwn();
  if (alone || (await new Lease("tidy", tidyEveryMs).isMine())) await tidy(stop);
}

type Options = { everyMs?: number; alone?: boolean };
type Started = { close(): Promise<void> };

/**
 * Starts the background loop; `close` stops it between two batches. Unless `alone`, only the process that has the turn
 * runs rounds.
 */
export const startWork = (options: Options = {}): Promise<Started> => asLongWork(() => start(options));

async function start({ everyMs = 5_000, alone = true }: Options): Promise<Started> {
  const turn = alone ? null : new Lease(loopTurn, everyMs * turnTicks);
  const watch = new ClockWatch(readClocks());
  let wasOff = false;
  const rounds = new PeriodicTask(0, async (stop) => {
    await round(stop);
    if (!stop.aborted) loopState().roundAt = new Date();
  });
  const tidying = new PeriodicTask(tidyEveryMs, (stop) => tidyByTurn(alone, stop));
  const duties = new PeriodicTask(dutiesEveryMs, () => doDuties());
  await assertConfiguredTarget();
  const journalTurn = alone ? null : new Lease("journal", backupsEveryMs * turnTicks);
  const journaling = new PeriodicTask(backupsEveryMs, async () => {
    if (journalTurn === null || (await journalTurn.isMine())) await runScheduledJournal();
  });
  const backingUp = new PeriodicTask(backupsEveryMs, (stop) => runScheduledBackup(stop));
  const importing = new PeriodicTask(0, importWaiting);
  const comparing = new PeriodicTask(0, findSimilarityGroups);
  const silent = new SilentAttempts();
  const silentTurn = alone ? null : new Lease("silent-attempts", everyMs * turnTicks);
  const silencing = new PeriodicTask(silentEveryMs, async () => {
    if (silentTurn === null || (await silentTurn.isMine())) await silent.round();
  });
  const chaining = new Chaining();
  const mailing = new Mailing(alone ? null : new Lease("mail", mailTurnMs));
  const webhooks = new WebhookSending();
  let ticking: Promise<void> | null = null;
  const tick = async (): Promise<void> => {
    const now = readClocks();
    // By monotonic time: clocks that jump do not matter.
    silencing.begin(performance.now());
    const isOff = watch.isOff(now);
    if (isOff && !wasOff)
      log.error("the clock jumped: nothing is removed until it is set right or the program is restarted");
    wasOff = isOff;
    loopState().isHalted = isOff;
    if (isOff) return rounds.stop();
    tidying.begin(now.uptimeMs);
    duties.begin(now.uptimeMs);
    journaling.begin(now.uptimeMs);
    backingUp.begin(now.uptimeMs);
    importing.begin(now.uptimeMs);
    if (turn !== null && !(await turn.isMine().catch(() => false))) return;
    comparing.begin(now.uptimeMs);
    rounds.begin(now.uptimeMs);
  };
  const timer = setInterval(() => {
    ticking ??= tick().finally(() => {
      ticking = null;
    });
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await ticking;
      await Promise.all([chaining.close(), mailing.close(), webhooks.close()]);
      await Promise.all(
        [rounds, tidying, duties, journaling, backingUp, importing, comparing, silencing].map((task) =>
          task.stop(),
        ),
      );
      for (const each of [turn, journalTurn, silentTurn]) await each?.end().catch(() => undefined);
    },
  };
}
