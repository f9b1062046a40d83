import { lockJobRow } from "@/lib/db/jobs/find-jobs";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { deleteDropped, listDropped } from "@/lib/db/lineage/dropped-edges";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * Says in the events of the jobs that named them which edges were dropped. In a transaction of its own: the one that drops
 * them holds the lock of another job, and two that wait for each other's job would deadlock. What a crash leaves untold,
 * the next one tells.
 */
export function notifyOfDropped(scope: Scope<"job:run">): Promise<void> {
  return inTransaction(async (tx) => {
    // By job, so that two processes lock them in the same order.
    for (const { id, artifactId, kind, jobId } of await listDropped(scope, tx)) {
      await lockJobRow(scope, jobId, tx);
      const detail = { artifactId, kind, because: "its source was made of it" };
      if (await deleteDropped(scope, id, tx))
        await appendJobEvent(scope, jobId, { kind: "source-dropped", detail }, tx);
    }
  });
}
