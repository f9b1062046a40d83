import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { makeWaitingPlans } from "@/lib/services/retention/make-plan";
import { scheduleWaitingRemovals } from "@/lib/services/retention/schedule-removals";
import { undoWaiting } from "@/lib/services/retention/undo-plan";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { workWithin } from "@/lib/within";
import { logged } from "./periodic-task";

const maxMs = 60_000;

/**
 * One round of the loop: makes and executes plans, removes what is due, unlinks unreferenced bytes. A failed step does
 * not stop the next one; `stop` ends the round between two batches.
 */
export const round = (stop = new AbortController().signal): Promise<void> =>
  workWithin(maxMs, stop, roundUntil);

async function roundUntil(until: AbortSignal): Promise<void> {
  const stuck = new Set<string>();
  await logged(makeWaitingPlans(until));
  await logged(undoWaiting(until));
  await logged(scheduleWaitingRemovals(until));
  await logged(finishDueRemovals({ until, stuck }));
  await logged(sweepBlobs(until, stuck));
}
