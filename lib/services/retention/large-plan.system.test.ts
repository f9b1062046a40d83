import { expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { digestOf } from "@/lib/domain/json/digest";
import { asLongWork } from "@/lib/lane";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { makeWaitingPlans } from "./make-plan";
import { getPlan, listPlanItems } from "./read-plan";

useFluxara();

/** More than a request waits for, and than a plan’s digest reads at once. */
const count = 45_000;

it("a large plan is made after its request, and is whole", { timeout: 180_000 }, async () => {
  const admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
  await asLongWork(async () => {
    await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - interval '90 days'`;
    await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = "createdAt" - interval '40 days'`;
    await db().$executeRaw`ANALYZE`;
  });
  const { id, state, items } = await createPlan(admin, "demo", {}, undefined);
  expect({ state, items }).toEqual({ state: "making", items: [] });
  await expect(executePlan(admin, "demo", id, false)).rejects.toMatchObject({ code: "conflict" });
  await makeWaitingPlans(AbortSignal.timeout(200_000), systemClock);
  const read = async () => (await getPlan(admin, "demo", id)).plan;
  await expect.poll(async () => (await read()).state, { timeout: 120_000 }).toBe("draft");
  const plan = await read();
  expect(plan.totals).toEqual({ items: count, bytes: count * 1_000, spared: 0 });
  expect(plan.groups.items).toMatchObject([{ cause: "age", count, bytes: count * 1_000 }]);
  expect((await listPlanItems(admin, "demo", id, { limit: 200 })).items).toEqual(plan.items);
  const rows = await db().planItem.findMany({
    where: { planId: id },
    select: { artifactId: true, bytes: true },
  });
  expect(rows).toHaveLength(count);
  expect(plan.digest).toBe(digestOf(rows.map((row) => [row.artifactId, Number(row.bytes)]).sort()));
});
