import { executePlan } from "@/lib/services/retention/execute-plan";
import { undoPlan } from "@/lib/services/retention/undo-plan";
import type { RoundCount, TestBed } from "../test-bed";

const dayMs = 86_400_000;

/** The clock jumps while a removal is in its grace period: nothing may go, and it can still be undone. */
export async function clock(ground: TestBed): Promise<RoundCount> {
  const ids = await ground.artifacts(ground.pictures(2));
  const planId = await ground.plan(ids);
  await executePlan(ground.viewer, "demo", planId, false);
  const jumpMs = ground.oneOf([2, 40, 400, -2]) * dayMs;
  const { errors } = await ground.actors.run({ kind: "loop", jumpMs, bug: ground.bug });
  if (errors.length > 0) throw new Error(`The loop after a jump of ${jumpMs} ms: ${errors.join("; ")}`);
  if (await ground.areAvailable(ids)) await undoPlan(ground.viewer, "demo", planId);
  return { kills: 0, freezes: 0 };
}
