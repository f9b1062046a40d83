import type { AttemptRow } from "@/lib/db/jobs/attempt-row";
import { findOpenAttempt } from "@/lib/db/jobs/attempts";
import { lockJobRow } from "@/lib/db/jobs/find-jobs";
import { announceWork } from "@/lib/db/runners/announce-work";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { failAttempt } from "@/lib/services/jobs/end-attempt";
import { forgiveRunner } from "@/lib/services/jobs/forgive-runner";

/**
 * Ends an attempt whose runner restarted, was removed, restarted too often, or was not heard of: its job returns to the queue, or fails if
 * that was the last one allowed.
 */
export async function loseAttempt(
  scope: Scope<EndingRight>,
  { id, jobId }: Pick<AttemptRow, "id" | "jobId">,
  because: "replaced" | "taken",
  error: string | null = null,
): Promise<void> {
  const paused = await inTransaction(async (tx) => {
    await lockJobRow(scope, jobId, tx);
    const open = await findOpenAttempt(scope, jobId, tx);
    if (open?.id !== id) return null;
    const failure = { state: "lost", error, because, canRetry: true } as const;
    const { isPaused } = await failAttempt(scope, open, failure, tx);
    await announceWork(scope, tx);
    return isPaused ? open.runnerId : null;
  });
  if (paused !== null) await forgiveRunner(scope, paused);
}
