import { askBatch, findBatch } from "@/lib/sample/deliver/ask-batch";
import type { Stage } from "@/lib/sample/deliver/stage";
import { plannedBatches } from "@/lib/sample/plan/batches";

/** Asks for batches, which the painter does like everybody's. */
export async function deliverBatches(stage: Stage): Promise<void> {
  for (const body of plannedBatches)
    if ((await findBatch(stage, body.title)) === null) await askBatch(stage, body);
}
