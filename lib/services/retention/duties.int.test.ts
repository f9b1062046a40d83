import { beforeAll, describe, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import { inTurn } from "@/lib/db/system/retention/duties";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { getInbox } from "@/lib/services/comments/read-inbox";
import { arrange, at, day, events, hour, inboxOf, plans } from "@/tools/testing/duties";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { doDuties } from "./do-duties";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { undoPlan } from "./undo-plan";

const bySweep = authorizeSystem("sweep");

useFluxara();

const count = 100;
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
});

const inbox = () => inboxOf(admin);

describe("a schedule", () => {
  it("is kept only where a policy has one", async () => {
    await arrange(10, {});
    await doDuties(at(0));
    expect(await plans()).toEqual([]);
  });

  it("plans and executes with the grace, tells the admins before and after, and waits for its hours", async () => {
    await arrange(10, { scheduleHours: 6 });
    const before = await events();
    await doDuties(at(0));
    const [plan] = await plans();
    expect(plan).toMatchObject({
      kind: "age",
      state: "running",
      itemCount: 10,
      accountId: null,
      executedBy: null,
    });
    expect(plan?.dueAt).toEqual(at(day)());
    expect(await inbox()).toEqual([{ kind: "removing", by: null, artifacts: 10, about: "plan" }]);
    const audited = await db().auditEvent.findMany({
      where: { subject: plan?.id ?? "" },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ action, accountId }) => [action, accountId])).toEqual([
      ["plan.create", null],
      ["plan.execute", null],
    ]);
    await doDuties(at(hour));
    await doDuties(at(7 * hour));
    expect(await plans()).toHaveLength(1);
    const { counts } = await executePlan(admin, "demo", plan?.id ?? "", false);
    expect(counts).toEqual({ due: 10, removed: 0, spared: 0 });
    await db().$executeRaw`UPDATE "Artifact" SET "removeAfter" = now() WHERE "removeAfter" IS NOT NULL`;
    await finishDueRemovals({ until: AbortSignal.timeout(200_000) });
    expect(await plans()).toMatchObject([{ state: "done", executedBy: null }]);
    expect((await inbox()).map(({ kind, artifacts }) => [kind, artifacts])).toEqual([
      ["removed", 10],
      ["removing", 10],
    ]);
    expect(await db().artifact.count({ where: { state: "removed" } })).toBe(10);
    const [gone] = await db().artifact.findMany({ where: { state: "removed" }, take: 1 });
    expect(gone?.removal).toMatchObject({ by: null, reason: expect.stringContaining("30 days") });
    expect((await events()) - before).toBe(3);
    await doDuties(at(30 * hour));
    expect(await plans()).toHaveLength(1);
  });

  it("can be undone in its grace", async () => {
    await arrange(10, { scheduleHours: 24 });
    await doDuties(at(0));
    const [plan] = await plans();
    await undoPlan(admin, "demo", plan?.id ?? "");
    await finishDueRemovals({ until: AbortSignal.timeout(200_000) });
    expect(await plans()).toMatchObject([{ state: "undone" }]);
    expect(await db().artifact.count({ where: { state: "removed" } })).toBe(0);
  });

  it("proposes more than a fifth, and removes nothing before an admin executes it", async () => {
    await arrange(21, { scheduleHours: 6 });
    await doDuties(at(0));
    expect(await plans()).toMatchObject([{ state: "draft", itemCount: 21, executedBy: null }]);
    expect(await inbox()).toEqual([{ kind: "planned", by: null, artifacts: 21, about: "plan" }]);
    await doDuties(at(6 * hour));
    const [plan, ...others] = await plans();
    expect(others).toEqual([]);
    expect(await inbox()).toHaveLength(1);
    await executePlan(admin, "demo", plan?.id ?? "", false);
    expect(await plans()).toMatchObject([{ state: "running", executedBy: admin.accountId }]);
  });

  it("removes nothing within 24 hours of a shortening", async () => {
    await arrange(0, { scheduleHours: 1 });
    const newest = await db().policyVersion.findFirstOrThrow();
    const shorter = { ...newest, version: 2, days: 5, at: at(0)() };
    await db().policyVersion.create({ data: shorter });
    await doDuties(at(0));
    await doDuties(at(23 * hour));
    expect(await plans()).toEqual([]);
    await doDuties(at(25 * hour));
    expect(await plans()).toMatchObject([{ state: "draft", itemCount: count }]);
  });

  it("keeps no plan that lists nothing", async () => {
    await arrange(0, { scheduleHours: 1 });
    await doDuties(at(0));
    await doDuties(at(2 * hour));
    expect([await plans(), await inbox()]).toEqual([[], []]);
  });
});

it("what expires within a week is told once a week, from the second on", async () => {
  await arrange(3, {});
  const week = 7 * day;
  await doDuties(at(0));
  expect(await inbox()).toEqual([]);
  await doDuties(at(week));
  expect(await inbox()).toEqual([{ kind: "expiring", by: null, artifacts: 3, about: "workspace" }]);
  await doDuties(at(week + day));
  expect(await inbox()).toHaveLength(1);
});

it("one process at a time does the duties, and only if the store is ours", async () => {
  await arrange(10, { scheduleHours: 6 });
  await inTurn(bySweep, async () => {
    await doDuties(at(0));
    expect(await plans()).toEqual([]);
  });
  const value = await storage().sentinel();
  await db().setting.upsert({
    where: { key: "store-sentinel" },
    create: { key: "store-sentinel", value: "x" },
    update: { value: "x" },
  });
  await expect(doDuties(at(0))).rejects.toMatchObject({ code: "unavailable" });
  expect(await plans()).toEqual([]);
  await db().setting.update({ where: { key: "store-sentinel" }, data: { value } });
  await Promise.all([doDuties(at(0)), doDuties(at(0)), doDuties(at(0))]);
  expect(await plans()).toHaveLength(1);
});

it("what the program tells is for admins alone", async () => {
  await arrange(10, { scheduleHours: 6 });
  const reviewer = await viewerOf((await makePerson({ role: "reviewer" })).headers);
  await doDuties(at(0));
  expect((await getInbox(reviewer, { limit: 50 })).items).toEqual([]);
});
