import type { Execution } from "@/lib/contracts/retention";
import { recordAudit } from "@/lib/db/audit";
import { changePlan, lockPlan, undoDue } from "@/lib/db/retention/plans";
import { findNewestPolicy } from "@/lib/db/retention/policies";
import { unscheduleAll } from "@/lib/db/retention/removals";
import { type Db, inLongTransaction, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { removeAfter } from "@/lib/domain/retention/removal-plan";
import { AppError } from "@/lib/errors";
import { finishDueRemovals } from "./finish-removals";
import { executionOf, findPlanOr404 } from "./read-plan";
import { scheduleRemovals } from "./schedule-removals";

const answerWithinMs = 10_000;

/** Records the start and when removals are due; everything after that can be resumed after a crash. */
async function begin(
  scope: Scope<"retention:write">,
  planId: string,
  skipsGrace: boolean,
  tx: Db,
): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (!plan.executable)
    throw new AppError(
      "conflict",
      "This plan is a preview; to execute one, create it without asOf and policy",
    );
  if (plan.state !== "draft") return;
  const now = new Date();
  const policy = await findNewestPolicy(scope, tx);
  const due = removeAfter(now, skipsGrace ? 0 : policy.graceHours, null);
  await changePlan(
    scope,
    planId,
    { state: "running", executedAt: now, executedBy: scope.userId, skipsGrace, dueAt: due },
    tx,
  );
  await recordAudit(scope, { action: "plan.execute", subject: planId, detail: { skipsGrace } }, tx);
}

/** Removes what the plan lists once its grace period is over; repeating it returns the same. The background loop finishes what takes longer. */
export async function executePlan(
  viewer: Viewer,
  ws: string,
  planId: string,
  skipsGrace: boolean,
): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  const untilMs = Date.now() + answerWithinMs;
  await inTransaction((tx) => begin(scope, planId, skipsGrace, tx));
  await scheduleRemovals(scope, planId, untilMs);
  await finishDueRemovals({ planId, untilMs });
  return executionOf(scope, await findPlanOr404(scope, planId));
}

async function undo(scope: Scope<"retention:write">, planId: string, tx: Db): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (plan.state === "draft")
    throw new AppError("conflict", "This plan was not executed; there is nothing to undo");
  await unscheduleAll(scope, planId, tx);
  const undone = await undoDue(scope, planId, tx);
  if (undone === 0 && plan.state !== "undone")
    throw new AppError(
      "conflict",
      "Nothing is left to undo: all artifacts of this plan have been removed or kept",
    );
  await changePlan(scope, planId, { state: "undone" }, tx);
  await recordAudit(scope, { action: "plan.undo", subject: planId, detail: null }, tx);
}

/** Cancels the removals that are still due. */
export async function undoPlan(viewer: Viewer, ws: string, planId: string): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  await inLongTransaction((tx) => undo(scope, planId, tx));
  return executionOf(scope, await findPlanOr404(scope, planId));
}
