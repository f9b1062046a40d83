import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { leftovers, unsound } from "@/tools/testing/faults/soundness";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { getPlan } from "./read-plan";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Far more time than is needed even on a busy machine, so the deadline never ends the work. */
const soon = () => AbortSignal.timeout(200_000);

async function planFor(count: number) {
  const pictures = await Promise.all(Array.from({ length: count }, () => picture()));
  const ids = (await makeArtifacts(admin, pictures)).map((item) => item.id);
  const plan = await createPlan(admin, "demo", { artifactIds: ids }, undefined);
  return { planId: plan.id, ids };
}

const statesOf = async (ids: string[]) =>
  db().artifact.findMany({ where: { id: { in: ids } }, include: { blob: true } });

it("two sweepers at once remove each artifact once", async () => {
  const { planId, ids } = await planFor(6);
  await db().artifact.updateMany({
    where: { id: { in: ids } },
    data: { removeAfter: new Date(Date.now() - 1_000), removePlanId: planId },
  });
  await db().plan.update({ where: { id: planId }, data: { state: "running", executedAt: new Date() } });
  await db().planItem.updateMany({ where: { planId }, data: { outcome: "due" } });
  await Promise.all([1, 2].map(() => finishDueRemovals({ until: soon() })));
  const audited = await db().auditEvent.findMany({
    where: { action: "artifact.remove", subject: { in: ids } },
  });
  expect(audited.map((event) => event.subject).sort()).toEqual([...ids].sort());
  expect((await statesOf(ids)).map((a) => a.blob.state)).toEqual(ids.map(() => "gone"));
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});

it("a clock that is found to have jumped, at whichever look, leaves no artifact half removed", async () => {
  let isSeen = false;
  for (let looks = 0; looks < 100 && !isSeen; looks++) {
    const { planId, ids } = await planFor(2);
    await executePlan(admin, "demo", planId, false);
    const past = new Date(Date.now() - 1_000);
    await db().artifact.updateMany({ where: { id: { in: ids } }, data: { removeAfter: past } });
    let asked = 0;
    const clock = () => {
      if (asked++ >= looks) throw new Error("the clock jumped");
      return new Date();
    };
    await finishDueRemovals({ until: soon(), clock }).catch(() => undefined);
    const states = new Set((await statesOf(ids)).map(({ state }) => state));
    expect(states.size).toBe(1);
    if (looks < 3) expect(states).toEqual(new Set(["available"]));
    expect(await unsound()).toEqual([]);
    await finishDueRemovals({ until: soon() });
    expect((await statesOf(ids)).map(({ state }) => state)).toEqual(["removed", "removed"]);
    isSeen = asked <= looks;
  }
  expect(isSeen, "a run that asks the clock to its end").toBe(true);
});

it("what cannot be removed keeps nothing else waiting, and is tried again in the next round", async () => {
  const { planId, ids } = await planFor(2);
  await executePlan(admin, "demo", planId, false);
  const dueSince = (ms: number) => new Date(Date.now() - ms);
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { removeAfter: dueSince(1) } });
  // More than one batch was due earlier, for a plan that does not exist: removing these throws.
  await seedArtifacts("demo", admin.accountId, 120);
  const bad = { name: { startsWith: "n" }, bytes: 1_000 };
  await db().artifact.updateMany({
    where: bad,
    data: { removeAfter: dueSince(9_000), removePlanId: randomUUID() },
  });
  expect(await finishDueRemovals({ until: soon() })).toBe(2);
  expect((await statesOf(ids)).map((a) => `${a.state} ${a.blob.state}`)).toEqual(
    ids.map(() => "removed gone"),
  );
  expect((await getPlan(admin, "demo", planId)).execution).toMatchObject({ state: "done", due: [] });
  expect(await db().artifact.count({ where: { ...bad, state: "available" } })).toBe(120);
  expect(await finishDueRemovals({ until: soon() })).toBe(0);
  await db().artifact.updateMany({ where: bad, data: { removePlanId: planId } });
  expect(await finishDueRemovals({ until: soon() })).toBe(120);
  expect(await db().artifact.count({ where: { ...bad, state: "removed" } })).toBe(120);
});
