import type { Execution } from "@/lib/contracts/retention";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { changePlan, lockPlan } from "@/lib/db/retention/plans";
import { findNewestPolicy } from "@/lib/db/retention/policies";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { removeAfter } from "@/lib/domain/retention/removal-plan";
import { AppError } from "@/lib/errors";
import { finishDueRemovals } from "./finish-removals";
import { executionOf, findPlanOr404 } from "./read-plan";
import { scheduleRemovals } from "./schedule-removals";

const answerWithinMs = 10_000;

type Start = { planId: string; skipsGrace: boolean; now: Date };

/** Records the start and when removals are due. Everything after that can resume after a crash. */
export async function beginExecution(
  scope: Scope<"retention:write">,
  { planId, skipsGrace, now }: Start,
  tx: Db,
): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (plan.state !== "draft") return;
  const policy = await findNewestPolicy(scope, tx);
  const dueAt = removeAfter(now, skipsGrace ? 0 : policy.graceHours, null);
  const start = { state: "running", executedAt: now, executedBy: scope.by, skipsGrace, dueAt } as const;
  await changePlan(scope, planId, start, tx);
  await recordAudit(scope, { action: "plan.execute", subject: planId, detail: { skipsGrace } }, tx);
  await enqueueWebhookEvent(scope, { type: "plan.executed", ids: [planId] }, tx);
  await announce(scope, { kind: "plan", planId }, tx);
}

/** Whether nothing is left to do before the grace period ends. */
export const isSettled = ({ state, unchecked, due }: Execution, now: Date): boolean =>
  state === "done" || (unchecked === 0 && due.every(({ removeAfter: at }) => new Date(at) > now));

/**
 * Executes a plan: what it lists is removed once the grace period is over. Executing it again changes nothing. The
 * background loop finishes what takes longer than the request.
 */
export async function executePlan(
  viewer: Viewer,
  ws: string,
  planId: string,
  skipsGrace: boolean,
): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  const until = AbortSignal.timeout(answerWithinMs);
  // Checked before locking: the plan's row stays locked while the plan is being made.
  if ((await findPlanOr404(scope, planId)).state === "making")
    throw new AppError("conflict", "This plan is still being made; execute it once it is complete");
  await inTransaction((tx) => beginExecution(scope, { planId, skipsGrace, now: scope.now() }, tx));
  await scheduleRemovals(scope, planId, until);
  await finishDueRemovals({ planId, until, clock: scope.now });
  return executionOf(scope, await findPlanOr404(scope, planId));
}
