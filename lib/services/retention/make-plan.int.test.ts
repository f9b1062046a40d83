import { beforeAll, expect, it } from "vitest";
import { announce } from "@/lib/db/announce";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { connectTo } from "@/tools/testing/server/server";
import { makePlan, startPlan } from "./make-plan";
import { getPlan } from "./read-plan";

useFluxara();

let admin: Viewer;
let scope: Scope<"retention:write">;
beforeAll(async () => {
  admin = await makeViewer("admin");
  scope = authorize(admin, "demo", "retention:write");
  await seedArtifacts("demo", admin.accountId, 20);
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - interval '90 days'`;
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = "createdAt" - interval '40 days'`;
});

const byAge = () => ({ id: undefined, kind: "age" as const, pressure: null, createdAt: new Date() });

it("a plan is made while others vote, deliver and decide in the workspace", async () => {
  const planId = await startPlan(scope, byAge());
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
  const planId = await startPlan(scope, byAge());
  await makePlan(scope, planId);
  await db().plan.update({ where: { id: planId }, data: { state: "making" } });
  await makePlan(scope, planId);
  const { plan } = await getPlan(admin, "demo", planId);
  expect(plan).toMatchObject({ state: "draft", totals: { items: 20 } });
});
