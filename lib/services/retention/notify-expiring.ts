import type { Clock } from "@/lib/clock";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { notifyAdmins } from "@/lib/db/mail/notify-admins";
import { lastDone, listScheduled, markDone } from "@/lib/db/system/retention/duties";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { countExpiring } from "./preview-days";

const bySweep = authorizeSystem("sweep");

const weekMs = 7 * 86_400_000;

/**
 * Once a week, notifies the admins of what expires in the following week. A workspace's first week begins when it is
 * first seen.
 */
export async function notifyExpiring(clock: Clock): Promise<void> {
  for (const { id: workspaceId } of await listScheduled(bySweep)) {
    const now = clock();
    const duty = `expiring ${workspaceId}`;
    const last = await lastDone(bySweep, duty);
    if (last !== null && now.getTime() < last.getTime() + weekMs) continue;
    if (last !== null) await notifyWorkspace(workspaceId, now);
    await markDone(bySweep, duty, now);
  }
}

async function notifyWorkspace(workspaceId: string, now: Date): Promise<void> {
  const scope = authorizeSweep(workspaceId);
  const rules = await loadRules(scope);
  const { totals } = await countExpiring(scope, rules, new Date(now.getTime() + weekMs));
  if (totals.count === 0) return;
  const detail = { artifacts: totals.count, bytes: totals.bytes, environment: null, dueAt: null };
  await inTransaction((tx) => notifyAdmins(scope, { kind: "expiring", planId: null, detail }, tx));
}
