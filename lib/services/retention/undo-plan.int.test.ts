import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { setOutcomes } from "@/lib/db/retention/plan-items";
import { writeTombstones } from "@/lib/db/retention/removals";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { undoPlan } from "./undo-plan";

useFluxara();

const isSomebodyWaiting = async () => {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length > 0;
};

it("what the loop removes while the plan is being undone is told as removed", async () => {
  const admin = await makeViewer("admin");
  const [{ id }, waiting] = [await makeArtifact(admin), await makeArtifact(admin)];
  const plan = await createPlan(admin, "demo", { artifactIds: [id, waiting.id] }, undefined);
  await executePlan(admin, "demo", plan.id, false);
  const scope = authorize(admin, "demo", "retention:write");
  const undoing = await inTransaction(async (tx) => {
    const tombstone = { reason: "asked", by: null, policyVersion: 1, at: new Date() };
    await writeTombstones(scope, [id], tombstone, tx);
    await setOutcomes(scope, { planId: plan.id, artifactIds: [id], outcome: "removed", why: null }, tx);
    const undone = undoPlan(admin, "demo", plan.id);
    await expect.poll(isSomebodyWaiting, { timeout: 10_000 }).toBe(true);
    return { undone };
  });
  expect(await undoing.undone).toMatchObject({
    removed: [id],
    due: [],
    spared: [{ artifactId: waiting.id }],
  });
});
