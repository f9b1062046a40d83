import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeBatch } from "@/tools/testing/batches";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { cancelBatch } from "./cancel-batch";
import { extendBatch } from "./extend-batch";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});
beforeEach(async () => {
  await db().job.updateMany({ where: { status: "queued" }, data: { status: "canceled" } });
  await db().workspace.updateMany({ data: { queueLimit: 3 } });
});

const countQueued = () => db().job.count({ where: { status: "queued" } });

/** How many of these, each with two jobs for three places, were not refused. */
async function countDone(works: readonly Promise<unknown>[], path: string): Promise<number> {
  const ended = await Promise.allSettled(works);
  const refused = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  for (const reason of refused)
    expect(reason).toMatchObject({
      code: "invalid",
      errors: [{ path, message: expect.stringMatching(/takes [01] more now/) }],
    });
  return works.length - refused.length;
}

/** Batches of two canceled jobs. */
async function makeCanceled(count: number): Promise<string[]> {
  await db().workspace.updateMany({ data: { queueLimit: 100 } });
  const ids = [];
  for (let i = 0; i < count; i++) {
    const { id } = await makeBatch(admin);
    await cancelBatch(admin, "demo", id, { running: true });
    ids.push(id);
  }
  await db().workspace.updateMany({ data: { queueLimit: 3 } });
  return ids;
}

it("of batches that are made at once, no more than the queue takes", async () => {
  expect(
    await countDone(
      [1, 2, 3, 4].map(() => makeBatch(admin)),
      "axes",
    ),
  ).toBe(1);
  expect(await countQueued()).toBe(2);
});

it("of batches that are retried at once, no more than the queue takes", async () => {
  const ids = await makeCanceled(4);
  const works = ids.map((id) => retryBatch(admin, "demo", id, { cells: "canceled" }));
  expect(await countDone(works, "cells")).toBe(1);
  expect(await countQueued()).toBe(2);
});

it("of batches that are extended at once, no more than the queue takes", async () => {
  const ids = await makeCanceled(4);
  const works = ids.map((id) => extendBatch(admin, "demo", id, { axes: [{ axis: 0, values: [30, 40] }] }));
  expect(await countDone(works, "axes")).toBe(1);
  expect(await countQueued()).toBe(2);
});
