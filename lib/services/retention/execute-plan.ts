import type { Execution } from "@/lib/contracts/retention";
import { recordAudit } from "@/lib/db/audit";
import { loadRules } from "@/lib/db/retention/load-rules";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import {
  changePlan,
  closeFinished,
  listPlanItemRows,
  lockPlan,
  type PlanRow,
  setOutcomes,
  undoDue,
} from "@/lib/db/retention/plans";
import { findNewestPolicy } from "@/lib/db/retention/policies";
import { schedule, unscheduleAll } from "@/lib/db/retention/removals";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access";
import { removeAfter } from "@/lib/domain/removal-plan";
import { AppError } from "@/lib/errors";
import { finishDueRemovals } from "./finish-removals";
import { type Judged, judge, type Rules } from "./judge";
import { executionOf, findPlanOr404 } from "./read-plan";

const batch = 2_000;
const answerWithinMs = 10_000;

function sparedByWhy(judged: Judged[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { row, verdict } of judged) {
    if ("spared" in verdict) groups.set(verdict.spared, [...(groups.get(verdict.spared) ?? []), row.id]);
  }
  return groups;
}

type Run = { rules: Rules; due: Date; now: Date };

/** Re-checks one batch: what is protected by now is spared, the rest gets its date. */
async function scheduleBatch(
  scope: Scope,
  plan: PlanRow,
  ids: string[],
  { rules, due, now }: Run,
  tx: Db,
): Promise<void> {
  const rows = await findCandidates(scope, ids, tx);
  const judged = await judge(scope, rows, rules, plan.byHand ? "asked" : "age", now, tx);
  const going = judged.filter(({ verdict }) => "item" in verdict).map(({ row }) => row.id);
  const scheduled = new Set(await schedule(scope, going, plan.id, due, tx));
  const elsewhere = going.filter((id) => !scheduled.has(id));
  await setOutcomes(plan.id, [...scheduled], "due", null, tx);
  await setOutcomes(plan.id, elsewhere, "spared", "Another plan that was executed removes it.", tx);
  for (const [why, spared] of sparedByWhy(judged)) await setOutcomes(plan.id, spared, "spared", why, tx);
}

async function begin(scope: Scope, planId: string, skipsGrace: boolean, tx: Db): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (!plan.executable)
    throw new AppError(
      "conflict",
      "This plan only tries something out; make one without asOf and policy to execute",
    );
  if (plan.state !== "draft") return;
  const now = new Date();
  const policy = await findNewestPolicy(scope, tx);
  const due = removeAfter(now, skipsGrace ? 0 : policy.graceHours, null);
  const run = { rules: await loadRules(scope, tx), due, now };
  let after: string | null = null;
  for (;;) {
    const rows: { artifactId: string }[] = await listPlanItemRows(scope, planId, after, batch, tx);
    if (rows.length > 0)
      await scheduleBatch(
        scope,
        plan,
        rows.map((r) => r.artifactId),
        run,
        tx,
      );
    after = rows.at(-1)?.artifactId ?? null;
    if (rows.length < batch) break;
  }
  await changePlan(
    scope,
    planId,
    { state: "running", executedAt: now, executedBy: scope.userId, skipsGrace },
    tx,
  );
  await closeFinished(tx);
  const { workspaceId, userId: accountId } = scope;
  await recordAudit(tx, {
    workspaceId,
    accountId,
    action: "plan.execute",
    subject: planId,
    detail: { skipsGrace },
  });
}

/** Removes what the plan lists, once its grace is over; executing again answers the same. */
export async function executePlan(
  viewer: Viewer,
  ws: string,
  planId: string,
  skipsGrace: boolean,
): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  await inLongTransaction((tx) => begin(scope, planId, skipsGrace, tx));
  await finishDueRemovals({ planId, untilMs: Date.now() + answerWithinMs });
  return executionOf(scope, await findPlanOr404(scope, planId));
}

async function undo(scope: Scope, planId: string, tx: Db): Promise<void> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan === null) throw new AppError("not_found", "No such plan");
  if (plan.state === "draft")
    throw new AppError("conflict", "This plan was not executed; there is nothing to undo");
  await unscheduleAll(scope, planId, tx);
  await undoDue(planId, tx);
  await changePlan(scope, planId, { state: "undone" }, tx);
  const { workspaceId, userId: accountId } = scope;
  await recordAudit(tx, { workspaceId, accountId, action: "plan.undo", subject: planId });
}

/** Takes back what is not removed yet. */
export async function undoPlan(viewer: Viewer, ws: string, planId: string): Promise<Execution> {
  const scope = authorize(viewer, ws, "retention:write");
  await inLongTransaction((tx) => undo(scope, planId, tx));
  return executionOf(scope, await findPlanOr404(scope, planId));
}
