import { expect, it } from "vitest";
import { announce } from "@/lib/db/announce";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import { makeViewer, useFluxara } from "@/lib/testing/fixtures";
import { seedArtifacts } from "@/lib/testing/seed-artifacts";
import { connectTo } from "@/lib/testing/server";
import { makePlan, startPlan } from "./make-plan";
import { getPlan } from "./read-plan";

useFluxara();

it("a plan is made while others vote, deliver and decide in the workspace", async () => {
  const admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, 20);
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - interval '90 days'`;
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = "createdAt" - interval '40 days'`;
  const scope = authorize(admin, "demo", "retention:write");
  const planId = await startPlan(scope, {
    id: undefined,
    kind: "age",
    pressure: null,
    createdAt: new Date(),
  });
  const happens = () => inTransaction((tx) => announce(scope, { kind: "plan", planId }, tx));
  await happens();
  const blocker = await connectTo(process.env.DATABASE_URL);
  try {
    await blocker.query(`BEGIN; LOCK TABLE "PlanItem" IN SHARE MODE`);
    const making = makePlan(scope, planId);
    const waiting = () =>
      db().$queryRaw<
        unknown[]
      >`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"PlanItem"'::regclass`;
    await expect.poll(waiting).toHaveLength(1);
    await happens();
    await db().workspace.update({ where: { slug: "demo" }, data: { title: "Renamed" } });
    await blocker.query("COMMIT");
    await making;
  } finally {
    await blocker.end();
  }
  const { plan } = await getPlan(admin, "demo", planId);
  expect(plan).toMatchObject({ state: "draft", totals: { items: 20 } });
  expect(await db().auditEvent.count({ where: { action: "plan.create", subject: planId } })).toBe(1);
  await makePlan(scope, planId);
  expect(await db().auditEvent.count({ where: { action: "plan.create", subject: planId } })).toBe(1);
});

it("a plan whose process ended between collecting and publishing it is published, as it was collected", async () => {
  const admin = await makeViewer("admin");
  const scope = authorize(admin, "demo", "retention:write");
  const planId = await startPlan(scope, {
    id: undefined,
    kind: "age",
    pressure: null,
    createdAt: new Date(),
  });
  await makePlan(scope, planId);
  await db().plan.update({ where: { id: planId }, data: { state: "making" } });
  await makePlan(scope, planId);
  const { plan } = await getPlan(admin, "demo", planId);
  expect(plan).toMatchObject({ state: "draft", totals: { items: 20 } });
});
