import type { Execution } from "@/lib/contracts/retention";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { listUndoable, undoDue } from "@/lib/db/retention/plan-items";
import { changePlan, lockPlan } from "@/lib/db/retention/plans";
import { unschedule } from "@/lib/db/retention/removals";
import { listUndoingPlans } from "@/lib/db/system/retention/due-removals";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, authorizeSweep, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { executionOf, findPlanOr404 } from "./read-plan";

const bySweep = authorizeSystem("sweep");

const batch = 1_000;
const answerWithinMs = 10_000;

/** Once this has committed, nothing more of the plan is removed. */
async function begin(scope: Scope<"retention:write">, planId: string, tx: Db): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (plan.state === "undone") return;
  if (plan.executedAt === null)
    throw new AppError("conflict", "This plan was not executed; there is nothing to undo");
  const [waiting] = await listUndoable(scope, { planId, after: null, take: 1 }, tx);
  if (waiting === undefined)
    throw new AppError(
      "conflict",
      "Nothing is left to undo: all artifacts of this plan have been removed or kept",
    );
  await changePlan(scope, planId, { state: "undone" }, tx);
  await recordAudit(scope, { action: "plan.undo", subject: planId, detail: null }, tx);
  await announce(scope, { kind: "plan", planId }, tx);
}

/** Cancels due removals, a thousand per transaction. Waits for a removal in progress. */
async function undoAll(scope: Scope<"retention:write">, planId: string, until: AbortSignal): Promise<void> {
  let after: string | null = null;
  do {
    const ids: string[] = await inTransaction(async (tx) => {
      const next = await listUndoable(scope, { planId, after, take: batch }, tx);
      await unschedule(scope, planId, next, tx);
      await undoDue(scope, { planId, artifactIds: next }, tx);
      if (next.length < batch) await changePlan(scope, planId, { endedAt: scope.now() }, tx);
      return next;
    });
    if (ids.length < batch) return;
    after = ids.at(-1) ?? null;
  } while (!until.aborted);
}

/** Cancels the removals that are still due; the loop finishes what takes longer. */
export async function undoPlan(viewer: Viewer, ws: string, planId: string): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  await inTransaction((tx) => begin(scope, planId, tx));
  await undoAll(scope, planId, AbortSignal.timeout(answerWithinMs));
  return executionOf(scope, await findPlanOr404(scope, planId));
}

/** Finishes undoing plans whose request did not wait for it or whose process was killed. */
export async function undoWaiting(until: AbortSignal): Promise<void> {
  for (const plan of await listUndoingPlans(bySweep)) {
    if (until.aborted) return;
    await undoAll(authorizeSweep(plan.workspaceId, plan.executedBy), plan.id, until);
  }
}
