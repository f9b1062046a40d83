import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { round } from "@/lib/server/work/round";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { startPlan } from "./make-plan";
import { undoPlan } from "./undo-plan";

useFluxara();

const count = 2_500;
const minute = 60_000;

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = at - interval '90 days'`;
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = "createdAt" - interval '40 days'`;
});

const waiting = () => db().$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

/** Executes the plan and ends its connection once it reaches the last artifact. */
async function executeAndKill(planId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Artifact" ORDER BY id DESC LIMIT 1 FOR UPDATE`;
    const executing = executePlan(admin, "demo", planId, false);
    const refused = expect(executing).rejects.toThrow();
    await expect.poll(async () => (await waiting()).length, { timeout: minute }).toBe(1);
    for (const { pid } of await waiting()) await db().$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    await refused;
  });
}

const dated = () => db().artifact.count({ where: { removeAfter: { not: null } } });

it("an execution that was killed is finished in the background", async () => {
  const { id: planId } = await createPlan(admin, "demo", {}, undefined);
  await executeAndKill(planId);
  expect(await dated()).toBe(2_000);
  await round();
  expect(await dated()).toBe(count);
  const again = await executePlan(admin, "demo", planId, false);
  expect([again.state, again.counts, again.due.length]).toEqual([
    "running",
    { due: count, removed: 0, spared: 0 },
    200,
  ]);
  expect(new Set(again.due.map((each) => each.removeAfter)).size).toBe(1);
  await undoPlan(admin, "demo", planId);
});

it("a plan whose making was killed is made whole by the next round, and by one process", async () => {
  const scope = authorize(admin, "demo", "retention:write");
  const started = { id: undefined, kind: "age", pressure: null, createdAt: new Date() } as const;
  const planId = await startPlan(scope, started);
  const undecided = await db().plan.findUniqueOrThrow({ where: { id: planId } });
  expect([undecided.state, undecided.itemCount]).toEqual(["making", 0]);
  await Promise.all([round(), round()]);
  const made = await db().plan.findUniqueOrThrow({ where: { id: planId } });
  expect([made.state, made.itemCount]).toEqual(["draft", count]);
  expect(await db().planItem.count({ where: { planId } })).toBe(count);
  expect(await db().auditEvent.count({ where: { subject: planId, action: "plan.create" } })).toBe(1);
});

it("one that is undone while it runs has no items waiting", async () => {
  const { id: planId } = await createPlan(admin, "demo", {}, undefined);
  await executeAndKill(planId);
  expect((await undoPlan(admin, "demo", planId)).counts.spared).toBe(count);
  await round();
  expect(await dated()).toBe(0);
});

it("one of which nothing waits so far is not done while items are left to look at", async () => {
  const { id: planId } = await createPlan(admin, "demo", {}, undefined);
  await executeAndKill(planId);
  await db()
    .$executeRaw`UPDATE "PlanItem" SET outcome = 'spared' WHERE "planId" = ${planId}::uuid AND outcome = 'due'`;
  await finishDueRemovals({ planId, until: AbortSignal.abort() });
  await round();
  expect((await executePlan(admin, "demo", planId, false)).counts.due).toBe(count - 2_000);
});
