import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makeViewer, useFluxara } from "@/lib/testing/fixtures";
import { seedArtifacts } from "@/lib/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { listPlanItems } from "./read-plan";

useFluxara();

const count = 100_000;

it("a plan of a hundred thousand is made", { timeout: 180_000 }, async () => {
  const admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - interval '90 days'`;
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = "createdAt" - interval '40 days'`;
  await db().$executeRaw`ANALYZE`;
  const { id, totals, items } = await createPlan(admin, "demo", {}, undefined);
  expect(totals).toEqual({ items: count, bytes: count * 1_000, spared: 0 });
  expect(await db().planItem.count({ where: { planId: id } })).toBe(count);
  expect((await listPlanItems(admin, "demo", id, { limit: 200 })).items).toEqual(items);
});
