import { listTrail } from "@/lib/db/audit/list-events";
import { findChain, listChains, saveCheck } from "@/lib/db/system/audit/audit-checks";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type ChainEnd, chainFault, chainStart, endAfter } from "@/lib/domain/audit/chain";
import { log } from "@/lib/log";

const bySweep = authorizeSystem("sweep");

const batch = 250;

type ChainCheck = { verified: ChainEnd; fault: string | null };

/** Checks the events after `from` up to `end`; stops at the first one that breaks the chain. */
async function check(scope: Scope, from: ChainEnd, end: ChainEnd, stop: AbortSignal): Promise<ChainCheck> {
  let verified = from;
  while (verified.seq < end.seq) {
    stop.throwIfAborted();
    const take = Math.min(batch, end.seq - verified.seq);
    const lines = await listTrail(scope, { beyond: verified.seq, direction: "asc", take });
    for (const line of lines) {
      const fault = chainFault(line, verified);
      if (fault !== null) return { verified, fault };
      verified = endAfter(line);
    }
    if (lines.length === 0) return { verified, fault: "it is missing" };
  }
  // The end is stored apart from the events, which exposes a chain that was rewritten as a whole.
  const isEnd = verified.hash === end.hash;
  return { verified, fault: isEnd ? null : "it is not the one that the chain ended with" };
}

/**
 * Checks a workspace's chain, all of it or only events since the last check, and stores how far it is intact. A chain
 * that was found broken is always checked from its start.
 */
export async function verifyChain(
  workspaceId: string,
  reach: "whole" | "newer",
  stop: AbortSignal = new AbortController().signal,
): Promise<void> {
  const chain = await findChain(bySweep, workspaceId);
  if (chain === null || chain.end.seq === 0) return;
  const { end, verified: known, brokenSeq } = chain;
  const isNewer = reach === "newer" && brokenSeq === null && known.at !== null;
  if (isNewer && known.seq === end.seq) return;
  const scope = authorizeSweep(workspaceId);
  const { verified, fault } = await check(scope, isNewer ? known : chainStart, end, stop);
  const found = fault === null ? null : Math.min(verified.seq + 1, end.seq);
  await saveCheck(bySweep, workspaceId, { verified, brokenSeq: found, at: scope.now() });
  if (fault !== null && found !== brokenSeq)
    log.error({ workspaceId, seq: found, fault }, "the chain of audit events is broken");
}

/** Checks the chains of all workspaces. */
export async function verifyChains(reach: "whole" | "newer", stop: AbortSignal): Promise<void> {
  for (const workspaceId of await listChains(bySweep)) {
    stop.throwIfAborted();
    await verifyChain(workspaceId, reach, stop);
  }
}
