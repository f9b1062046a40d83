import { beforeAll, expect, it } from "vitest";
import { JobBody } from "@/lib/contracts/jobs";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeBatch } from "@/tools/testing/batches";
import { makeJob, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { cancelBatch } from "./cancel-batch";
import { extendBatch } from "./extend-batch";
import { listCells } from "./read-batches";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** As runners could, before these ids were reserved. */
const takeId = async (externalId: string) => {
  const { id } = await makeJob(admin);
  await db().job.update({ where: { id }, data: { externalId } });
};

it("the server refuses a runner's job with an id of batches, by name", () => {
  const body = { externalId: "batch:1:0:2", pipeline: { id: "a" } };
  const { error } = JobBody.safeParse(body);
  expect(error?.issues).toMatchObject([{ path: ["externalId"], message: expect.stringContaining("batch:") }]);
  expect(JobBody.safeParse({ ...body, externalId: "batch-1" }).success).toBe(true);
});

it("retries a cell whose next ids are taken, with the number after them", async () => {
  const { id } = await makeBatch(admin);
  await cancelBatch(admin, "demo", id, { running: true });
  await takeId(`batch:${id}:0:2`);
  await takeId(`batch:${id}:0:3`);
  expect(await retryBatch(admin, "demo", id, { cells: "canceled" })).toEqual({ made: 2 });
  const made = await db().job.findMany({
    where: { batchId: id, status: "queued" },
    orderBy: { ordinal: "asc" },
  });
  expect(made.map(({ externalId }) => externalId)).toEqual([`batch:${id}:0:4`, `batch:${id}:1:2`]);
  const { items } = await listCells(admin, "demo", id, { state: [], limit: 10 });
  expect(items.map(({ jobs }) => jobs.at(-1)?.status)).toEqual(["queued", "queued"]);
});

it("the server says that ids of new cells are taken, and makes none of them", async () => {
  const { id } = await makeBatch(admin);
  await takeId(`batch:${id}:3:1`);
  const extending = extendBatch(admin, "demo", id, { axes: [{ axis: 0, values: [30, 40] }] });
  await expect(extending).rejects.toMatchObject({ code: "conflict" });
  expect(await db().job.count({ where: { batchId: id } })).toBe(2);
});
