import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Viewer } from "@/lib/domain/access/actors";
import { leaseArtifacts } from "@/lib/services/exports/lease-artifacts";
import { createHold } from "@/lib/services/holds/create-hold";
import { decideReview, reopenReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { undoPlan } from "./undo-plan";

useFluxara();
const patience = { timeout: 20_000 };

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
});

const finish = () => finishDueRemovals({ until: AbortSignal.timeout(200_000) });
const artifact = (id: string) => db().artifact.findUniqueOrThrow({ where: { id } });

/** An artifact whose removal is due now, by an executed plan. */
async function makeDue(job: object = {}): Promise<{ id: string; planId: string }> {
  const { id } = await makeArtifact(admin, job);
  const plan = await createPlan(admin, "demo", { artifactIds: [id] }, undefined);
  await executePlan(admin, "demo", plan.id, false);
  await db().artifact.update({ where: { id }, data: { removeAfter: new Date(Date.now() - 1) } });
  return { id, planId: plan.id };
}

async function waiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ n: bigint }[]>`
    SELECT count(*) n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(row?.n);
}

/** Runs `act` while a removal that was already judged is blocked before its commit. */
async function inTheMiddle<T>(planId: string, act: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  let acting: Promise<PromiseSettledResult<T>[]> | undefined;
  let removing: Promise<number> | undefined;
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PlanItem" WHERE "planId" = ${planId}::uuid FOR UPDATE`;
    removing = finish();
    await vi.waitFor(async () => expect(await waiting()).toBe(1), patience);
    let settled = false;
    acting = Promise.allSettled([act()]);
    void acting.then(() => {
      settled = true;
    });
    // Either `act` waits for the removal, or it ends without waiting.
    await vi.waitFor(async () => expect(settled || (await waiting()) > 1).toBe(true), patience);
  });
  await removing;
  const [outcome] = (await acting) ?? [];
  if (outcome === undefined) throw new Error("nothing was done");
  return outcome;
}

async function reviewOf(ids: string[]) {
  return openReview(reviewer, "demo", { artifactIds: ids }, undefined);
}
/** Switches off protection by open reviews, so that their artifacts can be due. */
async function unprotected<T>(work: () => Promise<T>): Promise<T> {
  await db().policyVersion.updateMany({ data: { keepInOpenReviews: false, at: new Date(0) } });
  try {
    return await work();
  } finally {
    await db().policyVersion.updateMany({ data: { keepInOpenReviews: true } });
  }
}

describe("what is being removed just now", () => {
  it("is not preferred by a decision", async () => {
    await unprotected(async () => {
      const { id, planId } = await makeDue();
      const review = await reviewOf([id, (await makeArtifact(admin)).id].reverse()).catch(() => null);
      if (review === null) throw new Error("no review");
      const decision = { artifactId: id };
      const outcome = await inTheMiddle(planId, () => decideReview(reviewer, "demo", review, decision));
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
      expect((await artifact(id)).state).toBe("removed");
    });
  });

  it("is gone before a hold on its set is acknowledged", async () => {
    const { id, planId } = await makeDue({ variantSet: { key: "held", title: "Held" } });
    const { setId } = await artifact(id);
    const target = { kind: "set" as const, id: setId ?? "" };
    const outcome = await inTheMiddle(planId, async () => {
      await createHold(admin, "demo", { target, name: "Press", reason: "late" }, undefined);
      return (await artifact(id)).state;
    });
    expect(outcome).toEqual({ status: "fulfilled", value: "removed" });
  });

  it("is not held: a hold waits for it, then finds the binary gone", async () => {
    const { id, planId } = await makeDue();
    const target = { kind: "artifact" as const, id };
    const outcome = await inTheMiddle(planId, () =>
      createHold(admin, "demo", { target, name: "Press", reason: "late" }, undefined),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
    expect((await artifact(id)).state).toBe("removed");
  });

  it.each([
    ["opened", {}],
    ["decided at once", { decided: true }],
  ])("is no candidate of a review that is %s", async (_, { decided = false }: { decided?: boolean }) => {
    const { id, planId } = await makeDue();
    const body = { artifactIds: [id], ...(decided ? { decision: { artifactId: id } } : {}) };
    const outcome = await inTheMiddle(planId, () => openReview(reviewer, "demo", body, undefined));
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "invalid" } });
    expect((await artifact(id)).state).toBe("removed");
  });

  it("is removed although its review is reopened", async () => {
    const other = (await makeArtifact(admin)).id;
    const { id, planId } = await makeDue();
    await db().artifact.update({ where: { id }, data: { removeAfter: null } });
    const body = { artifactIds: [id, other], decision: { artifactId: other } };
    const review = await openReview(reviewer, "demo", body, undefined);
    await db().artifact.update({ where: { id }, data: { removeAfter: new Date(Date.now() - 1) } });
    const outcome = await inTheMiddle(planId, () => reopenReview(reviewer, "demo", review));
    expect((await artifact(id)).state).toBe("removed");
    const candidates = outcome.status === "fulfilled" ? outcome.value.cover : [];
    expect(candidates.find((each) => each.id === id)?.state).toBe("removed");
  });
});

it("removedAt is the time of the removal itself, not of its round", async () => {
  const { id, planId } = await makeDue();
  let released = 0;
  await inTheMiddle(planId, async () => {
    released = Date.now();
  });
  const { removedAt, removeAfter } = await artifact(id);
  expect(removeAfter).toBeNull();
  expect(removedAt?.getTime()).toBeLessThanOrEqual(released);
  expect(Date.now() - (removedAt?.getTime() ?? 0)).toBeLessThan(60_000);
});

it("a plan of which all is removed is not undone", async () => {
  const { id, planId } = await makeDue();
  await finish();
  expect((await artifact(id)).state).toBe("removed");
  await expect(undoPlan(admin, "demo", planId)).rejects.toMatchObject({ code: "conflict" });
  expect((await db().plan.findUniqueOrThrow({ where: { id: planId } })).state).toBe("done");
});

it("a removal waits while the bytes are being sent, and is done when they are through", async () => {
  const { id, planId } = await makeDue();
  const lease = await leaseArtifacts([id]);
  expect(lease.removed).toEqual([]);
  await finish();
  expect((await artifact(id)).state).toBe("available");
  expect((await db().plan.findUniqueOrThrow({ where: { id: planId } })).state).toBe("running");
  await lease.end();
  await finish();
  expect((await artifact(id)).state).toBe("removed");
  expect((await leaseArtifacts([id])).removed).toHaveLength(1);
});

const minute = 60_000;

/** Shifts all leases into the past, as if they had been taken or renewed that much earlier. */
async function age(ms: number): Promise<void> {
  await db().$executeRaw`UPDATE "Lease" SET until = until - ${ms} * interval '1 millisecond'`;
}

const leaseOf = (id: string) => db().lease.findFirstOrThrow({ where: { artifactIds: { has: id } } });

it("a transfer whose process was killed holds nothing after some minutes", async () => {
  const { id } = await makeDue();
  await leaseArtifacts([id]);
  await age(minute);
  await finish();
  expect((await artifact(id)).state).toBe("available");
  await age(2 * minute);
  await finish();
  expect((await artifact(id)).state).toBe("removed");
});

it("a transfer that goes on holds its bytes, for an hour at most", async () => {
  const { id } = await makeDue();
  const start = Date.now();
  let now = start;
  const lease = await leaseArtifacts([id], () => new Date(now));
  for (let i = 0; i < 3; i++) {
    await age(1.5 * minute);
    await lease.renew();
  }
  await finish();
  expect((await artifact(id)).state).toBe("available");
  const heldUntil = async () => (await leaseOf(id)).until.getTime();
  now = start + 59 * minute;
  await lease.renew();
  expect(await heldUntil()).toBe(start + 60 * minute);
  now = start + 61 * minute;
  await lease.renew();
  expect(await heldUntil()).toBe(start + 60 * minute);
  await age(61 * minute);
  await finish();
  expect((await artifact(id)).state).toBe("removed");
});
