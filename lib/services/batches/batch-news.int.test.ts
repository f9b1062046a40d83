import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getInbox } from "@/lib/services/comments/read-inbox";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { ahead } from "@/tools/testing/ahead";
import { makeBatch } from "@/tools/testing/batches";
import { claimOne, makeBatchRows, makeRunner, type TestRunner } from "@/tools/testing/claimable";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { listen } from "@/tools/testing/listen";
import { cancelBatch } from "./cancel-batch";
import { changeBatch } from "./change-batch";
import { notifyStuckBatches } from "./notify-stuck";
import { readQueue } from "./read-queue";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;
let other: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  other = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
});

const inbox = async (who: Viewer, id: string) =>
  (await getInbox(who, { limit: 50 })).items.filter(({ subject }) => subject.id === id);

async function claimed(runner: TestRunner) {
  const claim = await claimOne(admin, runner);
  if (claim === null) throw new Error("nothing was claimed");
  return { id: claim.job.id, attemptId: claim.attempt.id };
}

async function complete(runner: TestRunner) {
  const { id, attemptId } = await claimed(runner);
  await completeJob(admin, "demo", id, { attemptId });
}

async function fail(runner: TestRunner, kind: "job" | "runner" = "job") {
  const { id, attemptId } = await claimed(runner);
  await updateJob(admin, "demo", id, { status: "failed", kind, error: "out of memory", attemptId });
}

/** Two cells of a pipeline of test runners. */
const batchOf = (pipeline: string) =>
  makeBatch(reviewer, { pipeline: { id: pipeline }, base: { settings: { steps: 1 } } });

const eventsIn = (text: string) =>
  [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data ?? ""));

it("the queue counts waiting and running jobs", async () => {
  const before = await readQueue(reviewer, "demo");
  const pipeline = randomUUID();
  const runner = await makeRunner(admin, pipeline);
  const { id } = await batchOf(pipeline);
  await claimed(runner);
  const more = { waiting: before.waiting + 1, running: before.running + 1, batches: before.batches + 1 };
  expect(await readQueue(reviewer, "demo")).toEqual(more);
  await cancelBatch(reviewer, "demo", id, { running: true });
  expect(await readQueue(reviewer, "demo")).toEqual(before);
  await expect(readQueue(await makeViewer("beta"), "demo")).rejects.toMatchObject({ code: "not_found" });
});

it("members hear of every change of a batch, its jobs and its runners, by their ids", async () => {
  const heard = await listen(reviewer);
  const pipeline = randomUUID();
  const runner = await makeRunner(admin, pipeline);
  await expect.poll(heard.ids).toContain(runner.id);
  const batch = await batchOf(pipeline);
  const count = () => heard.ids().filter((id) => id === batch.id).length;
  await expect.poll(count).toBe(1);
  const { id, attemptId } = await claimed(runner);
  await expect.poll(count).toBe(2);
  await completeJob(admin, "demo", id, { attemptId });
  await expect.poll(count).toBe(3);
  await changeBatch(reviewer, "demo", batch, { paused: true });
  await expect.poll(count).toBe(4);
  await cancelBatch(reviewer, "demo", batch.id, { running: true });
  await expect.poll(() => eventsIn(heard.text()).at(-1)).toEqual({ kind: "batchEnd", id: batch.id });
  expect(heard.text()).not.toContain(pipeline);
  await heard.close();
});

it("the maker is told when a batch is done, and anew when it is after a retry", async () => {
  const pipeline = randomUUID();
  const runner = await makeRunner(admin, pipeline);
  const { id, title } = await batchOf(pipeline);
  await complete(runner);
  expect(await inbox(reviewer, id)).toEqual([]);
  await fail(runner);
  expect(await inbox(reviewer, id)).toMatchObject([
    { kind: "batchDone", title, cells: { total: 2, completed: 1, failed: 1, canceled: 0 }, readAt: null },
  ]);
  expect(await inbox(admin, id)).toEqual([]);
  await retryBatch(reviewer, "demo", id, { cells: "failed" });
  await complete(runner);
  expect(await inbox(reviewer, id)).toMatchObject([{ cells: { total: 2, completed: 2, failed: 0 } }]);
});

it("who cancels their own batch is not told, others are", async () => {
  const own = await makeBatch(reviewer);
  await cancelBatch(reviewer, "demo", own.id, { running: true });
  expect(await inbox(reviewer, own.id)).toEqual([]);
  const others = await makeBatch(reviewer);
  await cancelBatch(admin, "demo", others.id, { running: true });
  expect(await inbox(reviewer, others.id)).toMatchObject([{ kind: "batchDone", cells: { canceled: 2 } }]);
});

it("the maker is told once, after ten minutes, why nothing fits", async () => {
  const pipeline = randomUUID();
  const { id } = await batchOf(pipeline);
  const paused = await makeBatch(reviewer);
  await changeBatch(reviewer, "demo", paused, { paused: true });
  const busy = randomUUID();
  const { id: runnerId } = await makeRunner(admin, busy);
  const lastSeenAt = new Date(Date.now() + 11 * 60_000);
  await db().runner.update({ where: { id: runnerId }, data: { lastSeenAt } });
  const fits = await batchOf(busy);
  const after = (minutes: number) =>
    notifyStuckBatches(ahead({ now: () => new Date() }, minutes * 60_000).now);
  await after(9);
  expect(await inbox(reviewer, id)).toEqual([]);
  await after(11);
  await after(12);
  expect(await inbox(reviewer, id)).toMatchObject([
    { kind: "batchStuck", because: `No runner offers the pipeline “${pipeline}”` },
  ]);
  expect(await inbox(reviewer, paused.id)).toEqual([]);
  expect(await inbox(reviewer, fits.id)).toEqual([]);
});

it("admins are told why a runner was paused, reviewers are not", async () => {
  const pipeline = randomUUID();
  const runner = await makeRunner(admin, pipeline);
  await makeBatchRows(reviewer, pipeline, { steps: [1, 2, 3, 4, 5], maxAttempts: 10 });
  for (let i = 0; i < 5; i++) await fail(runner, "runner");
  const item = { kind: "runnerPaused", title: runner.name };
  const because = "5 attempts in a row failed: out of memory";
  expect(await inbox(admin, runner.id)).toMatchObject([{ ...item, because }]);
  expect(await inbox(other, runner.id)).toMatchObject([{ ...item, because }]);
  expect(await inbox(reviewer, runner.id)).toEqual([]);
});
