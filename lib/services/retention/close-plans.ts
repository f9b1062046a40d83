import { announce } from "@/lib/db/announce";
import { sumRemoved } from "@/lib/db/retention/plan-items";
import { changePlan, lockPlan } from "@/lib/db/retention/plans";
import { listFinished } from "@/lib/db/system/retention/due-removals";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { notifyAdminsOfPlan } from "./plan-news";

const bySweep = authorizeSystem("sweep");

async function close(scope: Scope<"retention:write">, planId: string, tx: Db): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan?.state !== "running") return;
  await changePlan(scope, planId, { state: "done", endedAt: scope.now() }, tx);
  if (plan.executedBy === null) {
    const removed = await sumRemoved(scope, planId, tx);
    await notifyAdminsOfPlan(scope, { kind: "removed", plan, removed }, tx);
  }
  await announce(scope, { kind: "plan", planId }, tx);
}

/** Marks plans with nothing left to remove as done and announces it. */
export async function closeFinished(): Promise<void> {
  for (const { id, workspaceId, executedBy } of await listFinished(bySweep))
    await inTransaction((tx) => close(authorizeSweep(workspaceId, executedBy), id, tx));
}
