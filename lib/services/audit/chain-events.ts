import { appendToChain, listUnchained, listWaiting, lockChainEnd } from "@/lib/db/system/audit/audit-chain";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { chained, endAfter } from "@/lib/domain/audit/chain";
import { Failures } from "@/lib/services/storage/failures";

const bySweep = authorizeSystem("sweep");

/** Events per transaction: some milliseconds of hashing. */
const batch = 250;

/** Appends a workspace's oldest waiting events to its chain; returns how many. Concurrent callers take turns. */
function chainBatch(workspaceId: string): Promise<number> {
  return inTransaction(async (tx) => {
    let end = await lockChainEnd(bySweep, workspaceId, tx);
    const waiting = await listWaiting(bySweep, workspaceId, batch, tx);
    const links = waiting.map(({ id, event }) => {
      const line = chained(event, end);
      end = endAfter(line);
      return { id, line };
    });
    await appendToChain(bySweep, workspaceId, links, tx);
    return links.length;
  });
}

/** Chains a workspace's waiting events, until none is left or `until` is aborted. */
export async function chainWorkspace(workspaceId: string, until: AbortSignal): Promise<void> {
  while ((await chainBatch(workspaceId)) === batch && !until.aborted);
}

/** Chains the waiting events of all workspaces; a failure in one does not hold up the others. */
export async function chainAll(until: AbortSignal): Promise<void> {
  const failures = new Failures();
  for (const workspaceId of await listUnchained(bySweep)) {
    if (until.aborted) break;
    await failures.trying(workspaceId, () => chainWorkspace(workspaceId, until));
  }
  failures.log("audit events could not be chained; they are tried again");
}
