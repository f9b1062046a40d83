import { announceWork } from "@/lib/db/runners/announce-work";
import { forgiveFailures } from "@/lib/db/runners/write-runners";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { maxFailuresInRow } from "@/lib/domain/jobs/attempt-rules";

/**
 * After a runner was paused, since too many of its attempts failed in a row: they were its fault, so they count for none
 * of their jobs, which others may claim at once. In a transaction of its own, since it locks other jobs.
 */
export async function forgiveRunner(scope: Scope<EndingRight>, runnerId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await forgiveFailures(scope, runnerId, maxFailuresInRow, tx);
    await announceWork(scope, tx);
  });
}
