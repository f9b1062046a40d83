import { createHold } from "@/lib/services/holds/create-hold";
import { sweep } from "../inspect";
import type { RoundCount, TestBed } from "../test-bed";

const likely = ["before remove", "after remove", "before COMMIT", "after COMMIT"];

/**
 * A removal is killed at any step. One artifact is held since the plan was made; another shares its bytes with one that
 * stays.
 */
export async function removals(ground: TestBed): Promise<RoundCount> {
  const [one, two, three, shared] = ground.pictures(4) as [Buffer, Buffer, Buffer, Buffer];
  const planned = await ground.artifacts([one, two, three, shared]);
  await ground.artifacts([shared]);
  const planId = await ground.plan(planned);
  const [held = "", ...going] = planned;
  const target = { kind: "artifact" as const, id: held };
  await createHold(ground.viewer, "demo", { target, name: "Torture", reason: "kept" }, undefined);
  const { killed } = await ground.actors.run({
    kind: "execute",
    line: "a removal",
    viewer: ground.viewer,
    planId,
    dieAt: ground.somewhere("a removal", likely),
    bug: ground.bug,
  });
  if (killed) {
    // It may have died before the execution began.
    await ground.execute(planId);
    await sweep();
  }
  ground.expect(going, "removed");
  return { kills: Number(killed), freezes: 0 };
}
