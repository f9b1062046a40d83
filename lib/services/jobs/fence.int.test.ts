import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { beat } from "@/lib/services/runners/beat";
import { removeRunner } from "@/lib/services/runners/change-runner";
import { SilentAttempts } from "@/lib/services/runners/end-silent";
import { claimOne, makeBatchRows, makeClaimed, makeRunner } from "@/tools/testing/claimable";
import {
  deliver,
  makeJob,
  makePerson,
  makeToken,
  makeViewer,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { putPreview } from "./previews";
import { getJob } from "./read-jobs";
import { releaseJob } from "./release-job";
import { updateJob } from "./update-job";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

/** Every write to a claimed job, by an attempt. */
const writes = async (jobId: string, attemptId: string | null, viewer = admin) => {
  const bytes = await picture();
  return [
    () => updateJob(viewer, "demo", jobId, { status: "failed", kind: "job", attemptId }),
    () => deliver(viewer, jobId, bytes, { attemptId }),
    () => putPreview(viewer, "demo", jobId, { attemptId, body: bytesOf(bytes) }),
    () => completeJob(viewer, "demo", jobId, { attemptId }),
    () => releaseJob(viewer, "demo", jobId, { attemptId }),
  ];
};

const setOverdue = (attemptId: string) =>
  db()
    .$executeRaw`WITH t AS (UPDATE "Attempt" SET state = 'overdue', counts = true WHERE id = ${attemptId}::uuid RETURNING "jobId")
    UPDATE "Job" j SET status = 'queued', tries = 1 FROM t WHERE j.id = t."jobId"`;

it("a claimed job is written to by its attempt alone", async () => {
  const { attempt, job } = await makeClaimed(admin, admin);
  const other = await makeClaimed(admin, admin);
  for (const write of await writes(job.id, null))
    await expect(write()).rejects.toMatchObject({ code: "precondition_required" });
  for (const attemptId of [other.attempt.id, crypto.randomUUID()])
    for (const write of await writes(job.id, attemptId))
      await expect(write()).rejects.toMatchObject({
        code: "conflict",
        current: { status: "running", attempt: { number: 1 }, because: "taken" },
      });
  expect(await getJob(admin, "demo", job.id)).toMatchObject({ status: "running", artifacts: 0 });
  await deliver(admin, job.id, await picture(), { attemptId: attempt.id });
  for (const _ of [1, 2])
    expect(await completeJob(admin, "demo", job.id, { attemptId: attempt.id })).toMatchObject({
      status: "completed",
      attempts: [{ number: 1, state: "completed" }],
    });
  await expect(
    updateJob(admin, "demo", job.id, { status: "failed", attemptId: attempt.id }),
  ).rejects.toMatchObject({ code: "conflict", current: { because: "done" } });
});

it("an attempt that was silent too long takes its job back, unless another began", async () => {
  const first = await makeClaimed(admin, admin);
  await setOverdue(first.attempt.id);
  await deliver(admin, first.job.id, await picture(), { attemptId: first.attempt.id });
  expect(await getJob(admin, "demo", first.job.id)).toMatchObject({
    status: "running",
    attempts: [{ number: 1, state: "running" }],
  });
  await setOverdue(first.attempt.id);
  const second = await makeRunner(admin, first.job.pipeline.id);
  const taken = await claimOne(admin, second);
  expect(taken).toMatchObject({ job: { id: first.job.id }, attempt: { number: 2 } });
  for (const write of await writes(first.job.id, first.attempt.id))
    await expect(write()).rejects.toMatchObject({
      code: "conflict",
      current: { attempt: { number: 2, runner: { id: second.id } }, because: "taken" },
    });
  const answer = await beat(admin, "demo", first.runner.call, { attempts: [{ id: first.attempt.id }] });
  expect(answer.attempts).toMatchObject([{ state: "lost", because: "taken" }]);
  const bytes = await picture();
  await deliver(admin, first.job.id, bytes, { attemptId: taken?.attempt.id });
  await completeJob(admin, "demo", first.job.id, { attemptId: taken?.attempt.id });
  const states = await db().artifact.findMany({
    where: { jobId: first.job.id },
    orderBy: { writtenAt: "asc" },
    select: { state: true },
  });
  expect(states).toEqual([{ state: "removed" }, { state: "available" }]);
});

it("a heartbeat takes back, tells progress, and says nothing of others’ attempts", async () => {
  const { attempt, job, runner } = await makeClaimed(admin, admin);
  const foreign = await makeClaimed(admin, await makeViewer("admin"));
  await setOverdue(attempt.id);
  const said = [{ id: attempt.id, progress: 0.7, step: 5, steps: 7 }];
  const unknown = [foreign.attempt.id, crypto.randomUUID()].map((id) => ({ id }));
  const { attempts, paused } = await beat(admin, "demo", runner.call, { attempts: [...said, ...unknown] });
  expect(paused).toBe(false);
  expect(attempts).toMatchObject([{ state: "running" }, { state: "lost" }, { state: "lost" }]);
  const [, other, never] = attempts.map(({ id: _, ...rest }) => rest);
  expect(other).toEqual(never);
  await beat(admin, "demo", runner.call, { attempts: [{ id: attempt.id, progress: 0.3 }] });
  expect((await getJob(admin, "demo", job.id)).progress).toMatchObject({ fraction: 0.3, step: 5, steps: 7 });
  expect((await getJob(admin, "demo", foreign.job.id)).status).toBe("running");
});

it("a canceled job ends at once; its attempt hears of it", async () => {
  const { attempt, job, runner } = await makeClaimed(admin, admin);
  const { item } = await deliver(admin, job.id, await picture(), { attemptId: attempt.id });
  await updateJob(admin, "demo", job.id, { status: "canceled" });
  for (const write of await writes(job.id, attempt.id))
    await expect(write()).rejects.toMatchObject({ code: "conflict", current: { because: "canceled" } });
  const { attempts } = await beat(admin, "demo", runner.call, { attempts: [{ id: attempt.id }] });
  expect(attempts).toMatchObject([{ state: "canceled" }]);
  expect(await db().artifact.findUniqueOrThrow({ where: { id: item.id } })).toMatchObject({
    state: "removed",
  });
  expect((await db().batch.findUniqueOrThrow({ where: { id: job.batch?.id ?? "" } })).endedAt).not.toBeNull();
});

it("canceled and completed at once, one wins", async () => {
  for (let i = 0; i < 12; i++) {
    const { attempt, job } = await makeClaimed(admin, admin);
    await deliver(admin, job.id, await picture(), { attemptId: attempt.id });
    const ends = await Promise.allSettled([
      completeJob(admin, "demo", job.id, { attemptId: attempt.id }),
      updateJob(admin, "demo", job.id, { status: "canceled" }),
    ]);
    const { status } = await getJob(admin, "demo", job.id);
    expect(ends.map((end) => end.status)).toEqual(
      status === "completed" ? ["fulfilled", "rejected"] : ["rejected", "fulfilled"],
    );
  }
});

it("a job that takes down its runners ends, and says which", async () => {
  const pipeline = crypto.randomUUID();
  const { jobs } = await makeBatchRows(admin, pipeline, { maxAttempts: 2 });
  const names = [];
  for (const tries of [1, 2]) {
    const runner = await makeRunner(admin, pipeline);
    names.push(runner.name);
    const claimed = await claimOne(admin, runner);
    await removeRunner(admin, "demo", runner.id);
    await expect(
      completeJob(admin, "demo", jobs[0] ?? "", { attemptId: claimed?.attempt.id }),
    ).rejects.toMatchObject({ code: "conflict", current: { because: "replaced" } });
    const job = await getJob(admin, "demo", jobs[0] ?? "");
    expect(job.status).toBe(tries === 1 ? "queued" : "failed");
    await db().job.update({ where: { id: jobs[0] ?? "" }, data: { notBefore: null } });
  }
  const { error } = await getJob(admin, "demo", jobs[0] ?? "");
  expect(error).toContain(`It took down ${names.join(" and ")}`);
});

/** A clock that advances so many seconds each time it is read. */
function watching() {
  const startMs = Date.now();
  let nowMs = 0;
  const silent = new SilentAttempts(
    () => new Date(startMs + nowMs),
    () => nowMs,
  );
  return async (...seconds: number[]) => {
    for (const each of seconds) {
      nowMs += each * 1_000;
      await silent.round();
    }
  };
}

it("silence ends attempts only after the whole of it was watched", async () => {
  const { job } = await makeClaimed(admin, admin);
  const pass = watching();
  await pass(0, 14, 14);
  expect((await getJob(admin, "demo", job.id)).status).toBe("running");
  await pass(14);
  expect(await getJob(admin, "demo", job.id)).toMatchObject({
    status: "queued",
    attempts: [{ number: 1, state: "overdue" }],
  });
});

it("the last attempt allowed may be heard of for a while, then its job fails", async () => {
  const pipeline = crypto.randomUUID();
  const { jobs } = await makeBatchRows(admin, pipeline, { maxAttempts: 1 });
  const runner = await makeRunner(admin, pipeline);
  await claimOne(admin, runner);
  const pass = watching();
  await pass(0, 14, 14, 14);
  expect(await claimOne(admin, await makeRunner(admin, pipeline))).toBeNull();
  expect(await getJob(admin, "demo", jobs[0] ?? "")).toMatchObject({
    status: "queued",
    waitingBecause: { reason: "backing_off", text: "Its last attempt may still be heard of" },
  });
  await pass(...Array.from({ length: 24 }, () => 14));
  expect(await getJob(admin, "demo", jobs[0] ?? "")).toMatchObject({
    status: "failed",
    error: `Tried once: attempt 1 on ${runner.name}: was lost`,
  });
});

it("a token that may only claim sees its jobs from their claim on, and no others", async () => {
  const person = await makePerson({ role: "admin" });
  const token = await makeToken(person.id, "demo", ["job:read", "job:claim"]);
  const claimer = await viewerOf(token.headers);
  const pipeline = crypto.randomUUID();
  const { jobs } = await makeBatchRows(admin, pipeline);
  const own = await makeJob(admin);
  await expect(getJob(claimer, "demo", jobs[0] ?? "")).rejects.toMatchObject({ code: "not_found" });
  const claimed = await claimOne(claimer, await makeRunner(claimer, pipeline));
  expect((await getJob(claimer, "demo", jobs[0] ?? "")).prompt).toBe("a boat");
  await deliver(claimer, jobs[0] ?? "", await picture(), { attemptId: claimed?.attempt.id });
  await completeJob(claimer, "demo", jobs[0] ?? "", { attemptId: claimed?.attempt.id });
  for (const write of await writes(own.id, null, claimer))
    await expect(write()).rejects.toMatchObject({ code: "not_found" });
});
