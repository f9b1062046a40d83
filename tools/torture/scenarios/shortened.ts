import { PolicyBody } from "@/lib/contracts/retention";
import { db } from "@/lib/db/client";
import { leaseArtifacts } from "@/lib/services/exports/lease-artifacts";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { getPolicy, putPolicy } from "@/lib/services/retention/policy";
import { sweep } from "../inspect";
import type { RoundCount, TestBed } from "../test-bed";

const dayMs = 86_400_000;
async function setDays(ground: TestBed, days: number): Promise<void> {
  const { version } = await getPolicy(ground.viewer, "demo");
  const body = PolicyBody.parse({ days, keepPreferred: true, keepInOpenReviews: true, graceHours: 24 });
  await putPolicy(ground.viewer, "demo", version, body);
}

/** Shifts all policies two days into the past. */
async function letTwoDaysPass(): Promise<void> {
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - ${2 * dayMs} * interval '1 millisecond'`;
}

/**
 * The policy is shortened while bytes are being sent. For 24 hours nothing is removed; after that, everything but the
 * bytes being sent, and those once they are through.
 */
export async function shortened(ground: TestBed): Promise<RoundCount> {
  await setDays(ground, 365);
  await letTwoDaysPass();
  const [sending = "", ...rest] = await ground.artifacts(ground.pictures(3));
  await ground.makeOlder([sending, ...rest], 30);
  const lease = await leaseArtifacts([sending]);
  await setDays(ground, 10);
  const early = await createPlan(ground.viewer, "demo", {}, undefined);
  await executePlan(ground.viewer, "demo", early.id, true);
  if (!(await ground.areAvailable([sending, ...rest]))) return { kills: 0, freezes: 0 };
  await letTwoDaysPass();
  const plan = await createPlan(ground.viewer, "demo", {}, undefined);
  const order = {
    kind: "execute",
    line: "a removal by age",
    viewer: ground.viewer,
    planId: plan.id,
  } as const;
  const { killed } = await ground.actors.run({
    ...order,
    dieAt: ground.somewhere("a removal by age", []),
    bug: ground.bug,
  });
  if (killed) await ground.execute(plan.id);
  await sweep();
  if (!(await ground.areAvailable([sending]))) return { kills: Number(killed), freezes: 0 };
  await lease.end();
  ground.expect([sending, ...rest], "removed");
  return { kills: Number(killed), freezes: 0 };
}
