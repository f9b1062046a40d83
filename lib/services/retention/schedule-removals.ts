import { assertDefined } from "@/lib/assert";
import type { Clock } from "@/lib/clock";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { type ItemOutcome, listUnscheduled, setOutcomes } from "@/lib/db/retention/plan-items";
import { changePlan, lockPlan, type PlanRow } from "@/lib/db/retention/plans";
import { schedule } from "@/lib/db/retention/removals";
import { listUnscheduledPlans } from "@/lib/db/system/retention/due-removals";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type CandidateVerdict, judge } from "./judge";

const bySweep = authorizeSystem("sweep");

const batch = 1_000;

function sparedByWhy(judged: CandidateVerdict[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { row, verdict } of judged) {
    if ("spared" in verdict) groups.set(verdict.spared, [...(groups.get(verdict.spared) ?? []), row.id]);
  }
  return groups;
}

/** Checks the rules again: spares what is protected by now and schedules the rest. */
async function scheduleThese(
  scope: Scope<"retention:write">,
  plan: PlanRow,
  ids: string[],
  tx: Db,
): Promise<void> {
  const rows = await findCandidates(scope, ids, tx);
  const rules = await loadRules(scope, tx);
  const judged = await judge(
    scope,
    rows,
    { rules, kind: plan.kind, byProgram: plan.executedBy === null, now: scope.now() },
    tx,
  );
  const going = judged.filter(({ verdict }) => "item" in verdict).map(({ row }) => row.id);
  const due = assertDefined(plan.dueAt, "when the plan's removals are due");
  const scheduled = new Set(
    await schedule(scope, { planId: plan.id, artifactIds: going, removeAfter: due }, tx),
  );
  const elsewhere = going.filter((id) => !scheduled.has(id));
  const recordOutcome = (artifactIds: string[], outcome: ItemOutcome, why: string | null) =>
    setOutcomes(scope, { planId: plan.id, artifactIds, outcome, why }, tx);
  await recordOutcome([...scheduled], "due", null);
  await recordOutcome(elsewhere, "spared", "Another plan that was executed removes it.");
  for (const [why, spared] of sparedByWhy(judged)) await recordOutcome(spared, "spared", why);
}

/** Returns the last item it checked; null if none is left or the plan is no longer running. */
async function scheduleBatch(
  scope: Scope<"retention:write">,
  planId: string,
  after: string | null,
  tx: Db,
): Promise<string | null> {
  const plan = await lockPlan(scope, planId, tx);
  if (plan?.state !== "running" || plan.scheduledAt !== null) return null;
  const ids = await listUnscheduled(scope, { planId, after, take: batch }, tx);
  if (ids.length > 0) await scheduleThese(scope, plan, ids, tx);
  if (ids.length === batch) return ids.at(-1) ?? null;
  await changePlan(scope, planId, { scheduledAt: scope.now() }, tx);
  return null;
}

/** Schedules the items of an executed plan, a thousand per transaction, until done or `until` is aborted. */
export async function scheduleRemovals(
  scope: Scope<"retention:write">,
  planId: string,
  until: AbortSignal,
): Promise<void> {
  let after: string | null = null;
  do {
    after = await inTransaction((tx) => scheduleBatch(scope, planId, after, tx));
  } while (after !== null && !until.aborted);
}

/** Resumes executions whose request ended early or whose process was killed. */
export async function scheduleWaitingRemovals(until: AbortSignal, clock: Clock): Promise<void> {
  for (const plan of await listUnscheduledPlans(bySweep)) {
    if (until.aborted) return;
    await scheduleRemovals(authorizeSweep(plan.workspaceId, plan.executedBy, clock), plan.id, until);
  }
}
