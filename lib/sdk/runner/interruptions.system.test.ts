import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { pause } from "@/lib/sdk/runner/bell";
import type { RunnerWork } from "@/lib/sdk/runner/runner-program";
import { removeRunner } from "@/lib/services/runners/change-runner";
import { claimOne, makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { endless, useRunners } from "@/tools/testing/test-runners";
import { waitUntil } from "@/tools/testing/wait-until";

const { admin, link, start, paint, job, becomes } = useRunners();

const never = new AbortController().signal;

it("delivers what it made while the server was away, once", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const work: RunnerWork = async (...all) => {
    link().turn("away");
    return paint(...all);
  };
  start({ pipeline, work });
  await waitUntil("the job to be claimed", async () => (await job(jobs[0])).status === "running");
  await pause(3_000, never);
  expect((await job(jobs[0])).status).toBe("running");
  link().turn("open");
  await becomes(jobs[0], "completed");
  const { attempts, artifacts } = await job(jobs[0]);
  expect([attempts.length, artifacts]).toEqual([1, 1]);
});

it("finds a claim again whose answer was lost", async () => {
  const pipeline = randomUUID();
  let isRegistered = false;
  const onRegistered = () => {
    isRegistered = true;
  };
  start({ pipeline, work: paint, onRegistered });
  await waitUntil("the runner to register", () => isRegistered);
  // Its first claim is on the way.
  await pause(500, never);
  link().turn("deaf");
  const { jobs } = await makeBatchRows(admin(), pipeline);
  await becomes(jobs[0], "running");
  link().turn("open");
  await becomes(jobs[0], "completed");
  expect((await job(jobs[0])).attempts).toHaveLength(1);
});

it("drains: finishes what runs, claims no more", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  let hasBegun = false;
  let isAllowed = false;
  const runner = start({
    pipeline,
    work: async (...all) => {
      hasBegun = true;
      await waitUntil("its turn", () => isAllowed);
      return paint(...all);
    },
  });
  await waitUntil("the first to begin", () => hasBegun);
  runner.drain();
  isAllowed = true;
  await expect(runner.ended).resolves.toMatchObject({ how: "drained", released: 0 });
  expect((await Promise.all(jobs.map(job))).map(({ status }) => status)).toEqual(["completed", "queued"]);
});

it.each(["drains too long", "is stopped"])("gives back what it has when it %s", async (how) => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  const runner = start({ pipeline, work: endless, capacity: 2, drainSeconds: 0 });
  for (const id of jobs) await becomes(id, "running");
  if (how === "is stopped") runner.stop();
  else runner.drain();
  await expect(runner.ended).resolves.toMatchObject({ how: "drained", released: 2 });
  expect(await job(jobs[0])).toMatchObject({ status: "queued", attempts: [{ state: "released" }] });
});

it("ends when a newer process has its name, which goes on with what the older had", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const older = start({ pipeline, work: endless });
  await becomes(jobs[0], "running");
  let isResumed: boolean | undefined;
  const work: RunnerWork = (...all) => {
    isResumed = all[3].isResumed;
    return paint(...all);
  };
  start({ pipeline, work, name: older.name });
  await becomes(jobs[0], "completed");
  await expect(older.ended).resolves.toMatchObject({ how: "replaced" });
  expect([isResumed, (await job(jobs[0])).attempts.length]).toEqual([true, 1]);
});

it("gives back what an earlier process had, if it cannot go on with it", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const before = await makeRunner(admin(), pipeline);
  assertDefined((await claimOne(admin(), before)) ?? undefined, "a claimed job");
  start({ pipeline, work: paint, name: before.name, resumes: false });
  await becomes(jobs[0], "completed");
  const { attempts } = await job(jobs[0]);
  expect(attempts.map(({ state }) => state)).toEqual(["released", "completed"]);
});

it("goes on when it was not heard that it gave back what an earlier process had", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const before = await makeRunner(admin(), pipeline);
  assertDefined((await claimOne(admin(), before)) ?? undefined, "a claimed job");
  link().loseAnswerTo("/release");
  start({ pipeline, work: paint, name: before.name, resumes: false });
  await becomes(jobs[0], "completed");
  const { attempts } = await job(jobs[0]);
  expect(attempts.map(({ state }) => state)).toEqual(["released", "completed"]);
});

it("ends when its runner is removed, its token is wrong, or its workspace is not there", async () => {
  const pipeline = randomUUID();
  let id = "";
  const onRegistered = (runnerId: string) => {
    id = runnerId;
  };
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const runner = start({ pipeline, work: endless, onRegistered });
  await becomes(jobs[0], "running");
  await removeRunner(admin(), "demo", id);
  await expect(runner.ended).resolves.toMatchObject({ how: "removed" });
  const server = { baseUrl: link().baseUrl, token: "flx_no" };
  await expect(start({ pipeline, work: paint, server }).ended).resolves.toMatchObject({ how: "refused" });
  const elsewhere = start({ pipeline, work: paint, ws: "nowhere" });
  await expect(elsewhere.ended).resolves.toMatchObject({ how: "removed" });
});
