import { expect, it } from "vitest";
import { deleteWorkspaceRows } from "@/lib/db/accounts/workspaces";
import { db } from "@/lib/db/client";
import { dropPlan } from "@/lib/db/system/retention/duties";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { createPlan } from "@/lib/services/retention/create-plan";
import { makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";

const bySweep = authorizeSystem("sweep");

useFluxara();

it("items go with their plan, and with its workspace", async () => {
  await makeWorkspace("other");
  const [mine, others] = [await makeViewer("admin"), await makeViewer("admin", "other")];
  await seedArtifacts("demo", mine.accountId, 20);
  const named = async () => {
    const rows = await db().artifact.findMany({ select: { id: true } });
    return createPlan(mine, "demo", { artifactIds: rows.map(({ id }) => id) }, undefined);
  };
  const [first, second] = [await named(), await named()];
  const planIds = async () =>
    (await db().planItem.groupBy({ by: ["planId"] })).map(({ planId }) => planId).sort();
  expect(await planIds()).toEqual([first.id, second.id].sort());
  await dropPlan(bySweep, first.id);
  expect(await planIds()).toEqual([second.id]);
  await inTransaction((tx) => deleteWorkspaceRows(authorize(others, "other", "workspace:write"), tx));
  expect(await planIds()).toEqual([second.id]);
  await inTransaction((tx) => deleteWorkspaceRows(authorize(mine, "demo", "workspace:write"), tx));
  expect(await planIds()).toEqual([]);
});
