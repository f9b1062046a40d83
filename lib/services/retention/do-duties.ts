import { type Clock, systemClock } from "@/lib/clock";
import { inTurn, lastDone, markDone } from "@/lib/db/system/retention/duties";
import { addWeightChanges } from "@/lib/db/system/retention/weights";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hourMs } from "@/lib/domain/retention/rules";
import { log } from "@/lib/log";
import { notifyStuckBatches } from "@/lib/services/batches/notify-stuck";
import { mayRemove } from "@/lib/services/storage/may-remove";
import { keepUsage } from "@/lib/services/usage/keep-usage";
import { keepSchedule } from "./keep-schedule";
import { notifyExpiring } from "./notify-expiring";
import { relievePressure } from "./relieve-pressure";

const bySweep = authorizeSystem("sweep");

const duties = {
  weights: () => addWeightChanges(bySweep),
  schedule: keepSchedule,
  pressure: relievePressure,
  usage: keepUsage,
  expiring: notifyExpiring,
  stuck: notifyStuckBatches,
};

/** `schedule` and `expiring` keep their own times. */
const hourly = new Set(["pressure", "usage"]);

/** Not done in a restored copy. */
const ofRemovals = new Set(["schedule", "pressure", "expiring"]);

async function isDue(name: string, now: Date): Promise<boolean> {
  if (!hourly.has(name)) return true;
  const last = await lastDone(bySweep, name);
  return last === null || now.getTime() >= last.getTime() + hourMs;
}

/**
 * What the program does on its own, see `duties`. Only one process does it at a time. Nothing is planned if the store
 * is not the database's.
 */
export async function doDuties(clock: Clock = systemClock): Promise<void> {
  await inTurn(bySweep, async () => {
    const may = await mayRemove();
    for (const [name, duty] of Object.entries(duties)) {
      const now = clock();
      if ((!may && ofRemovals.has(name)) || !(await isDue(name, now))) continue;
      await duty(clock).catch((error) =>
        log.error({ err: error, duty: name }, "a duty failed; it is tried again"),
      );
      if (hourly.has(name)) await markDone(bySweep, name, now);
    }
  });
}
