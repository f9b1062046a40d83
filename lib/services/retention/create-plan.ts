import { assertDefined } from "@/lib/assert";
import type { Plan, PlanBody } from "@/lib/contracts/retention";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import type { Pressure } from "@/lib/db/codecs/plan";
import { findEnvironment } from "@/lib/db/environments";
import { hasEnded } from "@/lib/db/retention/fill-plan";
import { insertPlan } from "@/lib/db/retention/plans";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { invalid } from "@/lib/errors";
import { fillNamed, finishPlan, makeLater, makePlan, startPlan } from "./make-plan";
import { planById } from "./read-plan";
import { agedAt } from "./tried-rules";

/** Up to this many items, the request waits for the plan; a larger one is made after the response. */
const waitsFor = 10_000;

async function named(
  scope: Scope<"retention:write">,
  { artifactIds, newId }: { artifactIds: string[]; newId: string | undefined },
  tx: Db,
): Promise<string> {
  const now = scope.now();
  const plan = { id: newId, kind: "named", pressure: null, createdAt: now } as const;
  const made = await insertPlan(scope, plan, tx);
  if (made === null && newId !== undefined) return newId;
  const planId = assertDefined(made, "the plan");
  await fillNamed(scope, { planId, now, artifactIds }, tx);
  await finishPlan(scope, planId, tx);
  return planId;
}

type PlanOrder = { pressure: Pressure | null; newId: string | undefined };

/** Starts a plan by age or, with `pressure`, one that frees space in an environment. */
async function orderPlan(scope: Scope<"retention:write">, { pressure, newId }: PlanOrder): Promise<string> {
  const now = scope.now();
  const aged =
    pressure === null
      ? agedAt(await loadRules(scope), now)
      : [{ environmentId: pressure.environmentId, cutoff: now }];
  const isLarge = await hasEnded(scope, aged, waitsFor);
  const kind = pressure === null ? "age" : "pressure";
  const id = await startPlan(scope, { id: newId, kind, pressure, createdAt: now });
  if (isLarge) makeLater(scope, id);
  else await makePlan(scope, id);
  return id;
}

async function pressureOf(scope: Scope, body: PlanBody["underPressure"]): Promise<Pressure | null> {
  if (body === undefined) return null;
  const environment = await findEnvironment(scope, body.environment);
  if (environment === null)
    throw invalid("underPressure.environment", `No such environment: “${body.environment}”`);
  return { environmentId: environment.id, environment: environment.key, freeBytes: body.freeBytes };
}

/**
 * Creates a plan: exactly what executing it would remove, and why. A large one is still being made when this returns.
 */
export async function createPlan(
  viewer: Viewer,
  ws: string,
  { artifactIds, underPressure }: PlanBody,
  newId: string | undefined,
): Promise<Plan> {
  const scope = authorize(viewer, ws, "retention:write");
  const id =
    artifactIds === undefined
      ? await orderPlan(scope, { pressure: await pressureOf(scope, underPressure), newId })
      : await inLongTransaction((tx) => named(scope, { artifactIds, newId }, tx));
  return planById(scope, id);
}
