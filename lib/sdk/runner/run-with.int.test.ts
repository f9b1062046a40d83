import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { pause } from "@/lib/sdk/runner/bell";
import type { RunnerWork } from "@/lib/sdk/runner/runner-program";
import { updateJob } from "@/lib/services/jobs/update-job";
import { makeBatchRows } from "@/tools/testing/claimable";
import { endless, useRunners } from "@/tools/testing/test-runners";
import { waitUntil } from "@/tools/testing/wait-until";

const { admin, start, paint, job, becomes } = useRunners();

it("claims, works, delivers and completes, one job after another", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2, 3] });
  const runner = start({ pipeline, work: paint });
  for (const id of jobs) await becomes(id, "completed");
  const artifacts = await db().artifact.findMany({ where: { jobId: { in: jobs } } });
  expect(artifacts.map(({ state, name }) => [state, name])).toEqual(jobs.map(() => ["available", "a.png"]));
  const { id: runnerId } = await db().runner.findFirstOrThrow({ where: { name: runner.name } });
  const attempts = await db().attempt.findMany({ where: { runnerId } });
  expect(attempts.map(({ state }) => state)).toEqual(["completed", "completed", "completed"]);
});

it("ends by itself when it runs once and nothing waits", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  await expect(start({ pipeline, work: paint, once: true }).ended).resolves.toMatchObject({ how: "drained" });
  expect((await Promise.all(jobs.map(job))).map(({ status }) => status)).toEqual(["completed", "completed"]);
});

it("tells whose fault a failure is, and in which words", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  start({
    pipeline,
    work: async (_attempt, { steps }) => {
      if (steps === 1) throw new AttemptFailure("job", "steps is 1: at least 4");
      throw new Error("CUDA out of memory");
    },
  });
  await becomes(jobs[0], "failed");
  expect((await job(jobs[0])).error).toContain("steps is 1: at least 4");
  await waitUntil(
    "the other to fail",
    async () => (await job(jobs[1])).waitingBecause?.reason === "backing_off",
  );
  expect((await job(jobs[1])).attempts).toMatchObject([{ state: "failed", error: "CUDA out of memory" }]);
});

it("says of a picture that the server refuses that any runner's would be", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const pictures = [{ name: "a.png", read: async () => Buffer.from("no picture") }];
  start({ pipeline, work: async () => ({ pictures, recorded: {} }) });
  await becomes(jobs[0], "failed");
  expect((await job(jobs[0])).attempts).toHaveLength(1);
});

it("stops an attempt whose job was canceled, and claims the next", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline, { steps: [1, 2] });
  let stopped = "";
  const work: RunnerWork = async (...all) => {
    const [, { steps }, , { signal }] = all;
    if (steps === 2) return paint(...all);
    await pause(Number.POSITIVE_INFINITY, signal);
    stopped = `${signal.reason.message}`;
    throw new Error("stopped");
  };
  start({ pipeline, work });
  await becomes(jobs[0], "running");
  await updateJob(admin(), "demo", jobs[0] ?? "", { status: "canceled", attemptId: undefined });
  await becomes(jobs[1], "completed");
  expect(stopped).toContain("canceled");
  expect((await job(jobs[0])).status).toBe("canceled");
});

it("a runner sends progress", async () => {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(admin(), pipeline);
  const work: RunnerWork = (...all) => {
    all[3].report({ progress: 0.5, step: 10, steps: 20 });
    return endless(...all);
  };
  start({ pipeline, work });
  await waitUntil("its progress", async () => (await job(jobs[0])).progress?.step === 10);
  expect((await job(jobs[0])).progress).toMatchObject({ fraction: 0.5, step: 10, steps: 20 });
});
