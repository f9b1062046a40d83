import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { beforeAll, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { updateJob } from "@/lib/services/jobs/update-job";
import { makeBatch, settingsIn } from "@/tools/testing/batches";
import { claimOne, makeRunner } from "@/tools/testing/claimable";
import { contentDigest, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { cancelBatch } from "./cancel-batch";
import { changeBatch } from "./change-batch";
import { extendBatch } from "./extend-batch";
import { getBatch, listCells } from "./read-batches";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** A batch of cells by steps, and a runner of its pipeline. */
async function begun(...steps: number[]) {
  const pipeline = randomUUID();
  const runner = await makeRunner(admin, pipeline, { capacity: 8 });
  const axes = [{ key: "steps", values: steps }];
  const batch = await makeBatch(admin, {
    pipeline: { id: pipeline },
    base: { settings: { steps: 1 } },
    axes,
  });
  const claim = async () => {
    const claimed = await claimOne(admin, runner);
    if (claimed === null) throw new Error("nothing was claimed");
    return claimed;
  };
  const fail = async () => {
    const { job, attempt } = await claim();
    const failed = { status: "failed", kind: "job", error: "it broke" } as const;
    return updateJob(admin, "demo", job.id, { ...failed, attemptId: attempt.id });
  };
  const deliverOne = async () => {
    const { job, attempt } = await claim();
    const bytes = await picture();
    await deliverArtifact(admin, "demo", job.id, {
      ...{ name: "a.png", index: 0, body: Readable.from([bytes]), attemptId: attempt.id },
      ...{ contentType: "image/png", contentDigest: contentDigest(bytes) },
    });
    return { job, attempt };
  };
  const complete = async () => {
    const { job, attempt } = await deliverOne();
    return completeJob(admin, "demo", job.id, { attemptId: attempt.id });
  };
  return { batch, runner, claim, fail, deliverOne, complete };
}

const read = (id: string) => getBatch(admin, "demo", id);
const cells = async (id: string, ...state: ("failed" | "canceled" | "queued")[]) =>
  (await listCells(admin, "demo", id, { limit: 200, state })).items;

const cancel = (id: string, running = true) => cancelBatch(admin, "demo", id, { running });
const retry = async (id: string, what: "failed" | "canceled" | "holes" | number[][]) =>
  (await retryBatch(admin, "demo", id, { cells: what })).made;

it("canceling what waits leaves what runs, and canceling again cancels nothing", async () => {
  const { batch, claim } = await begun(1, 2, 3);
  const { job } = await claim();
  expect(await cancel(batch.id, false)).toEqual({ canceled: 2, stillRunning: 1 });
  expect(await cancel(batch.id, false)).toEqual({ canceled: 0, stillRunning: 1 });
  expect(await read(batch.id)).toMatchObject({ state: "running", endedAt: null });
  expect(await cancel(batch.id)).toEqual({ canceled: 1, stillRunning: 0 });
  const ended = await db().job.findUniqueOrThrow({
    where: { id: job.id },
    include: { attempts: true, events: true },
  });
  expect(ended).toMatchObject({ status: "canceled", attempts: [{ state: "canceled" }] });
  expect(ended.events.map(({ kind }) => kind)).toContain("canceled");
  expect(await read(batch.id)).toMatchObject({ state: "canceled", counts: { canceled: 3, holes: 3 } });
});

it("canceling removes what was delivered, and the runner's next write is refused", async () => {
  const { batch, deliverOne } = await begun(1);
  const { job, attempt } = await deliverOne();
  await cancel(batch.id);
  expect(await db().artifact.findMany({ where: { jobId: job.id } })).toMatchObject([
    { state: "removed", removal: { reason: "Its job was canceled" } },
  ]);
  await expect(completeJob(admin, "demo", job.id, { attemptId: attempt.id })).rejects.toMatchObject({
    code: "conflict",
    current: { because: "canceled" },
  });
});

it("a job that is completed and canceled at once is one of both", async () => {
  const { batch, deliverOne } = await begun(...Array.from({ length: 8 }, (_, i) => i + 1));
  for (let i = 0; i < 8; i++) {
    const { job, attempt } = await deliverOne();
    const [canceled, completed] = await Promise.allSettled([
      updateJob(admin, "demo", job.id, { status: "canceled" }),
      completeJob(admin, "demo", job.id, { attemptId: attempt.id }),
    ]);
    const statuses = [canceled, completed].filter(({ status }) => status === "fulfilled");
    expect(statuses).toHaveLength(1);
    const { state } = await db().artifact.findFirstOrThrow({ where: { jobId: job.id } });
    expect(state).toBe(completed.status === "fulfilled" ? "available" : "removed");
  }
  const { counts, state } = await read(batch.id);
  expect(counts.completed + counts.canceled).toBe(8);
  expect(["done", "canceled"]).toContain(state);
});

it("a failed cell gets one other job, even if several retry at once, and the failed one stays", async () => {
  const { batch, fail, complete } = await begun(1, 2);
  await fail();
  await complete();
  expect(await read(batch.id)).toMatchObject({ state: "done", counts: { failed: 1, holes: 1 } });
  const made = await Promise.all([
    retry(batch.id, "failed"),
    retry(batch.id, "holes"),
    retry(batch.id, [[0], [1]]),
  ]);
  expect(made.sort()).toEqual([0, 0, 1]);
  expect(await retry(batch.id, "failed")).toBe(0);
  const [cell] = await cells(batch.id);
  expect(cell?.jobs.map(({ status }) => status)).toEqual(["failed", "queued"]);
  expect(await read(batch.id)).toMatchObject({
    state: "waiting",
    endedAt: null,
    counts: { waiting: 1, failed: 0 },
  });
  await complete();
  expect(await read(batch.id)).toMatchObject({ state: "done", counts: { completed: 2, holes: 0 } });
  expect((await cells(batch.id)).map(({ artifacts }) => artifacts.length)).toEqual([1, 1]);
});

it("its pictures are found by the batch", async () => {
  const { batch, complete } = await begun(1);
  const { id } = await complete();
  for (const query of [{ batch: batch.id }, { q: `batch:${batch.id}` }]) {
    const { items } = await listArtifacts(admin, "demo", ArtifactQuery.parse(query));
    expect(items.map(({ jobId }) => jobId)).toEqual([id]);
  }
});

it("a position that the batch has not, and a version that nobody offers any more, are named", async () => {
  const { batch, fail } = await begun(1);
  await fail();
  await expect(retry(batch.id, [[0], [3]])).rejects.toMatchObject({ errors: [{ path: "cells.1" }] });
  await db().batch.update({ where: { id: batch.id }, data: { pipelineVersion: "gone" } });
  await expect(retry(batch.id, "failed")).rejects.toMatchObject({ errors: [{ path: "pipeline.version" }] });
});

it("values are added after those there, without another job for a cell that has one", async () => {
  const { batch, claim } = await begun(1, 2);
  await claim();
  const added = { axes: [{ axis: 0, values: [9, 5] }] };
  const longer = await extendBatch(admin, "demo", batch.id, added);
  expect(longer).toMatchObject({ counts: { total: 4 }, axes: [{ values: [[1], [2], [9], [5]] }] });
  expect(await settingsIn(batch.id, "steps")).toEqual([1, 2, 9, 5]);
  await expect(extendBatch(admin, "demo", batch.id, added)).rejects.toMatchObject({
    errors: [{ path: "axes.0.values.0" }, { path: "axes.0.values.1" }],
  });
  const wrong = { axes: [{ axis: 0, values: ["many"] }] };
  await expect(extendBatch(admin, "demo", batch.id, wrong)).rejects.toMatchObject({ code: "invalid" });
});

it("of two who extend at once, cells are made once", async () => {
  const { batch } = await begun(1);
  const added = { axes: [{ axis: 0, values: [7] }] };
  const tried = await Promise.allSettled([1, 2, 3].map(() => extendBatch(admin, "demo", batch.id, added)));
  expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await settingsIn(batch.id, "steps")).toEqual([1, 7]);
});

it("an ended batch is open again when it gets values", async () => {
  const { batch, complete } = await begun(1);
  await complete();
  expect((await read(batch.id)).endedAt).not.toBeNull();
  await extendBatch(admin, "demo", batch.id, { axes: [{ axis: 0, values: [2] }] });
  expect(await read(batch.id)).toMatchObject({ state: "waiting", endedAt: null });
  expect((await complete()).steps).toBe(2);
});

it("a paused batch is not claimed until it is resumed, and a stale change is refused with the current batch", async () => {
  const { batch, runner, claim } = await begun(1);
  const change = (version: number, patch: object) =>
    changeBatch(admin, "demo", { id: batch.id, version }, patch);
  const paused = await change(batch.version, { paused: true, title: "Later" });
  expect(paused).toMatchObject({ state: "paused", paused: true, title: "Later" });
  expect(await claimOne(admin, runner)).toBeNull();
  expect((await cells(batch.id))[0]?.jobs[0]?.waitingBecause).toMatchObject({ reason: "paused" });
  await expect(change(batch.version, { paused: false })).rejects.toMatchObject({
    code: "precondition_failed",
    current: { title: "Later" },
  });
  await change(paused.version, { paused: false, priority: "high" });
  expect((await claim()).job.steps).toBe(1);
});

it("cells are listed by the state of their newest job, a page at a time", async () => {
  const { batch, fail } = await begun(1, 2, 3);
  await fail();
  expect((await cells(batch.id, "failed")).map(({ at }) => at)).toEqual([[0]]);
  expect((await cells(batch.id, "queued")).map(({ at }) => at)).toEqual([[1], [2]]);
  const first = await listCells(admin, "demo", batch.id, { limit: 2, state: [] });
  const rest = await listCells(admin, "demo", batch.id, {
    limit: 2,
    state: [],
    cursor: first.nextCursor ?? "",
  });
  expect([...first.items, ...rest.items].map(({ at }) => at[0])).toEqual([0, 1, 2]);
  expect(rest.nextCursor).toBeNull();
  expect(first.items[0]?.jobs[0]).toMatchObject({ error: "it broke", attempts: [{ state: "failed" }] });
});

it("a reviewer whose workspace says no may read, and change nothing", async () => {
  const { batch } = await begun(1);
  await db().workspace.update({ where: { slug: "demo" }, data: { reviewersGenerate: false } });
  const reviewer = await makeViewer("reviewer");
  await db().workspace.update({ where: { slug: "demo" }, data: { reviewersGenerate: true } });
  expect((await getBatch(reviewer, "demo", batch.id)).id).toBe(batch.id);
  const none = { code: "not_found" };
  await expect(cancelBatch(reviewer, "demo", batch.id, { running: true })).rejects.toMatchObject(none);
  await expect(retryBatch(reviewer, "demo", batch.id, { cells: "holes" })).rejects.toMatchObject(none);
  await expect(extendBatch(reviewer, "demo", batch.id, { axes: [] })).rejects.toMatchObject(none);
  await expect(changeBatch(reviewer, "demo", { id: batch.id, version: 1 }, {})).rejects.toMatchObject(none);
});
