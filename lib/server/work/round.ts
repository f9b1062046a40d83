import { type Clock, systemClock } from "@/lib/clock";
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
 * not stop the next one; `stop` ends the round between two batches, and a `clock` that throws rolls back what goes by it.
 */
export const round = (stop = new AbortController().signal, clock: Clock = systemClock): Promise<void> =>
  workWithin(maxMs, stop, (until) => roundUntil(until, clock));

async function roundUntil(until: AbortSignal, clock: Clock): Promise<void> {
  const stuck = new Set<string>();
  await logged(makeWaitingPlans(until, clock));
  await logged(undoWaiting(until));
  await logged(scheduleWaitingRemovals(until, clock));
  await logged(finishDueRemovals({ until, stuck, clock }));
  await logged(sweepBlobs(until, stuck));
}
