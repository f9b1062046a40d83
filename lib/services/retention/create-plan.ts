import type { Plan, PlanBody } from "@/lib/contracts/retention";
import { isOver } from "@/lib/db/retention/fill-plan";
import { loadRules } from "@/lib/db/retention/load-rules";
import { planDigest } from "@/lib/db/retention/plan-digest";
import { finishMaking, insertPlan } from "@/lib/db/retention/plans";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { fillNamed, makeLater, makePlan } from "./make-plan";
import { planById } from "./read-plan";
import { agedAt } from "./tried-rules";

/** A request waits for a plan of up to this many items; a larger one is made after its answer. */
const waitsFor = 10_000;

const written = (id: string | null, newId: string | undefined): string => {
  const planId = id ?? newId;
  if (planId === undefined) throw new AppError("internal", "The plan was not written");
  return planId;
};

async function named(
  scope: Scope<"retention:write">,
  artifactIds: string[],
  newId: string | undefined,
  tx: Db,
): Promise<string> {
  const now = new Date();
  const id = await insertPlan(scope, { id: newId, kind: "named", pressure: null, createdAt: now }, tx);
  if (id === null) return written(id, newId);
  await fillNamed(scope, { planId: id, now, artifactIds }, tx);
  await finishMaking(scope, id, await planDigest(scope, id, tx), tx);
  return id;
}

async function byAge(scope: Scope<"retention:write">, newId: string | undefined): Promise<string> {
  const now = new Date();
  const isLarge = await isOver(scope, agedAt(await loadRules(scope), now), waitsFor);
  const made = await insertPlan(scope, { id: newId, kind: "age", pressure: null, createdAt: now });
  const id = written(made, newId);
  if (isLarge) makeLater(scope, id);
  else await makePlan(scope, id);
  return id;
}

/** Creates a plan: exactly what executing it would remove, and why. A large one is still in the making when this returns. */
export async function createPlan(
  viewer: Viewer,
  ws: string,
  { artifactIds }: PlanBody,
  newId: string | undefined,
): Promise<Plan> {
  const scope = authorize(viewer, ws, "retention:write");
  const id =
    artifactIds === undefined
      ? await byAge(scope, newId)
      : await inLongTransaction((tx) => named(scope, artifactIds, newId, tx));
  return planById(scope, id);
}
