import { assertDefined } from "@/lib/assert";
import type { Clock } from "@/lib/clock";
import type { PlanBody } from "@/lib/contracts/retention";
import { announce } from "@/lib/db/announce";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { recordAudit } from "@/lib/db/audit/record-audit";
import type { Pressure } from "@/lib/db/codecs/plan";
import { fillByAge, insertItems, learnItems, listLeftovers, listToJudge } from "@/lib/db/retention/fill-plan";
import { fillUnderPressure } from "@/lib/db/retention/fill-pressure";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { planDigest } from "@/lib/db/retention/plan-digest";
import {
  insertPlan,
  lockMaking,
  type NewPlan,
  notCounted,
  publishPlan,
  saveTotals,
} from "@/lib/db/retention/plans";
import { withoutHidden } from "@/lib/db/sight/visible";
import { listMakingPlans } from "@/lib/db/system/retention/due-removals";
import { type Db, inSnapshot, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { ageSteps } from "@/lib/domain/retention/age-steps";
import { oldEnough, pressureReason, pressureRules } from "@/lib/domain/retention/removal-plan";
import { AppError, invalid } from "@/lib/errors";
import { asLongWork } from "@/lib/lane";
import { log } from "@/lib/log";
import { type CandidateVerdict, judge, type PlanRules } from "./judge";
import { agedAt } from "./tried-rules";

const bySweep = authorizeSystem("sweep");

type PlanScope = Scope<"retention:write">;
type PlanStart = { planId: string; now: Date };

const batch = 1_000;

const itemsOf = (judged: readonly CandidateVerdict[]) =>
  judged.flatMap(({ row, verdict }) => {
    if ("spared" in verdict) return [];
    const { policyVersion: _, ...item } = verdict.item;
    return [{ artifactId: row.id, bytes: Number(row.bytes), ...item }];
  });

const sparedOf = (judged: readonly CandidateVerdict[]) =>
  judged.flatMap(({ row, verdict }) =>
    "spared" in verdict ? [{ artifactId: row.id, why: verdict.spared }] : [],
  );

type Pages = (page: { after: string | null; take: number }) => Promise<string[]>;

/** Judges artifacts page by page, with the same rules as execution, and adds them to the plan as items or as spared. */
async function fillJudged(
  scope: PlanScope,
  { planId, pages, ruling }: { planId: string; pages: Pages; ruling: PlanRules },
  tx: Db,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await pages({ after, take: batch });
    const judged = await judge(scope, await findCandidates(scope, ids, tx), ruling, tx);
    await insertItems(scope, { planId, items: itemsOf(judged), spared: sparedOf(judged) }, tx);
    if (ids.length < batch) return;
    after = ids.at(-1) ?? null;
  }
}

/** Lists everything past its window: unprotected artifacts in one statement, the others judged one by one. */
async function fillAged(scope: PlanScope, { planId, now }: PlanStart, tx: Db): Promise<void> {
  const rules = await loadRules(scope, tx);
  const ruling: PlanRules = { rules, kind: "age", byProgram: false, now };
  for (const { environmentId, cutoff } of agedAt(rules, now)) {
    const environment = rules.get(environmentId);
    if (environment === undefined) continue;
    const steps = ageSteps(environment, now);
    await fillByAge(scope, { planId, environmentId, steps }, tx);
    for (const list of [listToJudge, listLeftovers]) {
      const pages: Pages = (page) => list(scope, { environmentId, cutoff, ...page }, tx);
      await fillJudged(scope, { planId, pages, ruling }, tx);
    }
  }
}

type PressurePlan = PlanStart & { pressure: Pressure; byProgram: boolean };

/** Lists just enough to free `freeBytes`, the least wanted first. */
async function fillPressed(
  scope: PlanScope,
  { planId, now, pressure, byProgram }: PressurePlan,
  tx: Db,
): Promise<void> {
  const { environmentId, environment, freeBytes } = pressure;
  const rules = assertDefined((await loadRules(scope, tx)).get(environmentId), "the environment's rules");
  const { keepPreferred, keepInOpenReviews, minAgeDays } = pressureRules(rules, { byProgram, now });
  const reasons = {
    rejected: pressureReason(environment, true),
    unmarked: pressureReason(environment, false),
  };
  const pressing = { planId, environmentId, freeBytes, keepPreferred, keepInOpenReviews, reasons, now };
  await fillUnderPressure(scope, { ...pressing, upTo: oldEnough(minAgeDays, now) }, tx);
}

/** Lists what a person named. Throws `invalid` for artifacts that the person does not see. */
export async function fillNamed(
  scope: PlanScope,
  { planId, now, artifactIds }: PlanStart & { artifactIds: NonNullable<PlanBody["artifactIds"]> },
  tx: Db,
): Promise<void> {
  const ids = [...new Set(artifactIds)];
  const rows = withoutHidden(scope, await findCandidates(scope, ids, tx), ({ id }) => id);
  if (rows.length !== ids.length) {
    const seen = new Set(rows.map((r) => r.id));
    throw invalid("artifactIds", `No such artifact: ${ids.find((id) => !seen.has(id))}`);
  }
  const judged = await judge(
    scope,
    rows,
    { rules: await loadRules(scope, tx), kind: "named", byProgram: false, now },
    tx,
  );
  await insertItems(scope, { planId, items: itemsOf(judged), spared: sparedOf(judged) }, tx);
}

/** Records that all items of the plan exist, and their totals. */
async function count(scope: PlanScope, planId: string, tx: Db): Promise<void> {
  await saveTotals(scope, planId, await planDigest(scope, planId, tx), tx);
}

/** Makes the plan executable, and records and announces it. */
async function publish(scope: PlanScope, planId: string, tx: Db): Promise<void> {
  const totals = await publishPlan(scope, planId, tx);
  if (totals === null) return;
  await recordAudit(scope, { action: "plan.create", subject: planId, detail: totals }, tx);
  await announce(scope, { kind: "plan", planId }, tx);
}

/** Completes a plan whose items were added in the same transaction. */
export async function finishPlan(scope: PlanScope, planId: string, tx: Db): Promise<void> {
  await count(scope, planId, tx);
  await publish(scope, planId, tx);
}

/**
 * Adds a plan whose items `makePlan` collects later. A retry of the same request finds the plan that the first one
 * added.
 */
export async function startPlan(scope: PlanScope, plan: NewPlan, tx?: Db): Promise<string> {
  const id = (await insertPlan(scope, plan, tx)) ?? plan.id;
  if (id === undefined) throw new AppError("internal", "The plan was not written");
  return id;
}

/** Whether its items now exist, collected by this call or before. False if another process is collecting them. */
function collect(scope: PlanScope, planId: string): Promise<boolean> {
  return inSnapshot(async (tx) => {
    const plan = await lockMaking(scope, planId, tx);
    if (plan === null) return false;
    if (plan.digest !== notCounted) return true;
    const made = { planId, now: plan.createdAt };
    const { pressure, accountId } = plan;
    if (pressure === null) await fillAged(scope, made, tx);
    else await fillPressed(scope, { ...made, pressure, byProgram: accountId === null }, tx);
    await learnItems(scope, tx);
    await count(scope, planId, tx);
    return true;
  });
}

/**
 * Collects the items of a plan that was left without them by its request or by a killed process: all or nothing, as of
 * one instant. Only the plan's row is locked, so nobody else waits. A second transaction publishes the plan, because
 * that increments the shared counter of live events: within the snapshot it would fail if any event was added since the
 * snapshot began.
 */
export async function makePlan(scope: PlanScope, planId: string): Promise<void> {
  if (await collect(scope, planId)) await inTransaction((tx) => publish(scope, planId, tx));
}

/** Makes the plans whose requests did not wait for them. */
export async function makeWaitingPlans(until: AbortSignal, clock: Clock): Promise<void> {
  for (const { id, workspaceId, accountId } of await listMakingPlans(bySweep)) {
    if (until.aborted) return;
    await makePlan(authorizeSweep(workspaceId, accountId, clock), id);
  }
}

/** Makes the plan without waiting for it. If this process ends first, the loop makes it. */
export function makeLater(scope: PlanScope, planId: string): void {
  asLongWork(() => makePlan(scope, planId)).catch((error) =>
    log.error({ err: error, planId }, "a plan was not made; it is tried again"),
  );
}
