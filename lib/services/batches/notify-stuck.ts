import type { Clock } from "@/lib/clock";
import { notifyStuck } from "@/lib/db/batches/notify-maker";
import { listIdleBatches } from "@/lib/db/system/jobs/idle-batches";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { waitingReasons } from "@/lib/services/jobs/waiting-reasons";

const bySweep = authorizeSystem("sweep");

/** As long a runner may be restarted without anybody being told. */
const patienceMs = 600_000;

const nothingFits = new Set(["no_runner", "no_model", "offline", "paused"]);

/** Tells the makers of batches none of whose jobs fits any runner for so long. */
export async function notifyStuckBatches(clock: Clock): Promise<void> {
  const since = new Date(clock().getTime() - patienceMs);
  for (const { workspaceId, jobIds, ...batch } of await listIdleBatches(bySweep, since)) {
    const scope = authorizeSweep(workspaceId, null, clock);
    const reasons = [...(await waitingReasons(scope, jobIds)).values()];
    const [first] = reasons;
    if (first === undefined || !reasons.every(({ reason }) => nothingFits.has(reason))) continue;
    if (reasons.some((each) => new Date(each.since) > since)) continue;
    await inTransaction((tx) => notifyStuck(scope, { ...batch, because: first.text }, tx));
  }
}
