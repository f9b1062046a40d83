import { deliverJob } from "@/lib/sample/deliver/deliver-job";
import { deliverRounds } from "@/lib/sample/deliver/deliver-rounds";
import { deliverStory } from "@/lib/sample/deliver/deliver-story";
import type { Destination } from "@/lib/sample/deliver/destination";
import { stageOf } from "@/lib/sample/deliver/stage";
import type { PlannedJob } from "@/lib/sample/plan/planned-job";
import { samplePlan } from "@/lib/sample/plan/sample-plan";
import { Artist } from "@/lib/sample/worker/artist";

const artists = 2;
/** For the painter, which may be switched off or have other work. The tokens of the delivery live longer. */
const patienceMs = 300_000;

async function drawInTurn(to: Destination, waiting: Iterator<PlannedJob>): Promise<void> {
  const artist = new Artist();
  const stop = () => artist.stop();
  to.signal.addEventListener("abort", stop);
  try {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      to.signal.throwIfAborted();
      await deliverJob(to, artist, next.value);
    }
  } finally {
    to.signal.removeEventListener("abort", stop);
    stop();
  }
}

/** Delivers what is missing of the sample, then acts out its story and, once the painter has painted, its rounds. Throws if it could not be completed. */
export async function deliverSample(to: Destination): Promise<void> {
  const waiting = samplePlan.sets.flatMap((set) => set.jobs).values();
  const lanes = Array.from({ length: artists }, () => drawInTurn(to, waiting));
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") throw lane.reason;
  to.signal.throwIfAborted();
  await deliverStory(to);
  await deliverRounds(await stageOf(to), patienceMs);
}
