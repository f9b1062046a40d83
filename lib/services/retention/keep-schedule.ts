import type { Clock } from "@/lib/clock";
import type { Pressure } from "@/lib/db/codecs/plan";
import { countAvailable } from "@/lib/db/retention/plan-candidates";
import { findPlan, type PlanRow } from "@/lib/db/retention/plans";
import {
  dropPlan,
  dropProposals,
  isBusy,
  lastDone,
  listScheduled,
  markDone,
} from "@/lib/db/system/retention/duties";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { needsAdmin } from "@/lib/domain/retention/removal-plan";
import { hourMs } from "@/lib/domain/retention/rules";
import { beginExecution } from "./execute-plan";
import { makePlan, startPlan } from "./make-plan";
import { notifyAdminsOfPlan } from "./plan-news";

const bySweep = authorizeSystem("sweep");

type ScheduleOrder = { pressure: Pressure | null; mayExecute: boolean };

/**
 * Executes the plan, with a grace period to undo it in; if it may not, or the plan is too large, proposes it to the
 * admins.
 */
async function decide(
  scope: Scope<"retention:write">,
  plan: PlanRow,
  { mayExecute }: ScheduleOrder,
): Promise<void> {
  const isTooMuch = needsAdmin(plan.totals.items, await countAvailable(scope));
  if (!mayExecute || isTooMuch) {
    await inTransaction((tx) => notifyAdminsOfPlan(scope, { kind: "planned", plan }, tx));
    return;
  }
  await inTransaction(async (tx) => {
    await beginExecution(scope, { planId: plan.id, skipsGrace: false, now: scope.now() }, tx);
    const begun = (await findPlan(scope, plan.id, tx)) ?? plan;
    await notifyAdminsOfPlan(scope, { kind: "removing", plan: begun }, tx);
  });
}

/** Makes a plan on the program's behalf, replacing an earlier proposal of its kind. An empty plan is dropped. */
export async function planByProgram(scope: Scope<"retention:write">, order: ScheduleOrder): Promise<void> {
  const { workspaceId } = scope;
  const { pressure } = order;
  const kind = pressure === null ? "age" : "pressure";
  await dropProposals(bySweep, { workspaceId, kind, environmentId: pressure?.environmentId ?? null });
  const id = await startPlan(scope, { id: undefined, kind, pressure, createdAt: scope.now() });
  await makePlan(scope, id);
  const plan = await findPlan(scope, id);
  if (plan === null || plan.state !== "draft") return;
  if (plan.totals.items === 0) await dropPlan(bySweep, id);
  else await decide(scope, plan, order);
}

/**
 * Plans and executes in each workspace as often as its policy says. The next run waits until the last run's removals
 * have ended.
 */
export async function keepSchedule(clock: Clock): Promise<void> {
  for (const { id: workspaceId, scheduleHours } of await listScheduled(bySweep)) {
    if (scheduleHours === null) continue;
    const now = clock();
    const duty = `schedule ${workspaceId}`;
    const last = await lastDone(bySweep, duty);
    if (last !== null && now.getTime() < last.getTime() + scheduleHours * hourMs) continue;
    if (await isBusy(bySweep, { workspaceId, kind: "age", environmentId: null }, now)) continue;
    await planByProgram(
      authorizeSweep(workspaceId, null, () => now),
      { pressure: null, mayExecute: true },
    );
    await markDone(bySweep, duty, now);
  }
}
