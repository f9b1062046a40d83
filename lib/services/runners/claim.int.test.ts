import { setMaxListeners } from "node:events";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { releaseJob } from "@/lib/services/jobs/release-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { claimOne, makeBatchRows, makeRunner, offerOf } from "@/tools/testing/claimable";
import { makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { waitUntil } from "@/tools/testing/wait-until";
import { claimJobs } from "./claim";
import { registerRunner } from "./register";
import { closeWorkHub, workHub } from "./work-hub";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const staying = new AbortController().signal;

it("of sixteen runners that claim one job at once, one gets it", async () => {
  const runners = await Promise.all(Array.from({ length: 16 }, () => makeRunner(admin, "one")));
  const { jobs } = await makeBatchRows(admin, "one");
  const claimed = (await Promise.all(runners.map((runner) => claimOne(admin, runner)))).flatMap(
    (each) => each ?? [],
  );
  expect(claimed).toMatchObject([
    { attempt: { number: 1, state: "running" }, job: { id: jobs[0], status: "running" }, inputs: [] },
  ]);
});

it("a runner claims in the order of making, no more than the runner has room for", async () => {
  const runner = await makeRunner(admin, "order", { capacity: 2 });
  await makeBatchRows(admin, "order", { steps: [5, 3, 9] });
  const { claimed } = await claimJobs(admin, "demo", runner.call, {
    max: 5,
    waitSeconds: 0,
    leaving: staying,
  });
  expect(claimed?.attempts.map(({ job }) => job.steps)).toEqual([5, 3]);
  expect(await claimOne(admin, runner)).toBeNull();
});

it("batches take turns, the one of higher priority first", async () => {
  const runner = await makeRunner(admin, "turns", { capacity: 16 });
  await makeBatchRows(admin, "turns", { steps: [1, 2, 3] });
  await makeBatchRows(admin, "turns", { steps: [11, 12] });
  await makeBatchRows(admin, "turns", { steps: [21], priority: 2 });
  const steps = [];
  for (let i = 0; i < 6; i++) steps.push((await claimOne(admin, runner))?.job.steps);
  expect(steps).toEqual([21, 1, 11, 2, 12, 3]);
});

it("a job that nobody can run holds up no other", async () => {
  const runner = await makeRunner(admin, "models");
  const none = await makeBatchRows(admin, "models", { model: "c" });
  await makeBatchRows(admin, "models", { model: "b" });
  expect((await claimOne(admin, runner))?.job.model?.name).toBe("b");
  expect((await getJob(admin, "demo", none.jobs[0] ?? "")).waitingBecause).toMatchObject({
    reason: "no_model",
    text: "No runner that offers “models” has the model “c”",
  });
});

it("a waiting claim is woken by work, and by nothing else", async () => {
  const runner = await makeRunner(admin, "wake");
  const waiting = claimJobs(admin, "demo", runner.call, { max: 1, waitSeconds: 50, leaving: staying });
  const { jobs } = await makeBatchRows(admin, "wake");
  expect((await waiting).claimed?.attempts.map(({ job }) => job.id)).toEqual(jobs);
  const leaving = new AbortController();
  const left = claimJobs(admin, "demo", runner.call, { max: 1, waitSeconds: 50, leaving: leaving.signal });
  leaving.abort();
  expect(await left).toEqual({ claimed: null, isPaused: false });
  await closeWorkHub();
});

it("all who wait are there, also those who could be given nothing else than another", async () => {
  const runners = await Promise.all([1, 2, 3].map(() => makeRunner(admin, "patient")));
  const leaving = new AbortController();
  const waits = runners.map(({ call }) =>
    claimJobs(admin, "demo", call, { max: 1, waitSeconds: 50, leaving: leaving.signal }),
  );
  await waitUntil("all three wait", async () => workHub().size === 3);
  const ids = { in: runners.map(({ id }) => id) };
  await db().runner.updateMany({ where: { id: ids }, data: { lastSeenAt: new Date(Date.now() - 25_000) } });
  const seen = () =>
    db().runner.count({ where: { id: ids, lastSeenAt: { gt: new Date(Date.now() - 15_000) } } });
  await expect.poll(seen).toBe(3);
  leaving.abort();
  await Promise.all(waits);
  await closeWorkHub();
});

it("sixteen claims of a runner wait at once and 200 of an account; further ones are refused with a time, others not", async () => {
  const owner = await makeViewer("admin");
  const runners = await Promise.all(Array.from({ length: 14 }, () => makeRunner(owner, "held")));
  const [first, ...others] = runners;
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const hold = (runner = first) =>
    runner && claimJobs(owner, "demo", runner.call, { max: 1, waitSeconds: 50, leaving: leaving.signal });
  const held = Array.from({ length: 16 }, () => hold());
  await waitUntil("all of one wait", () => workHub().size === 16);
  await expect(hold()).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 25 });
  expect(first && (await claimOne(owner, first))).toBeNull();
  for (let n = 16; n < 200; n++) held.push(hold(others[n % 13]));
  await waitUntil("all of the account wait", () => workHub().size === 200);
  await expect(hold(others[12])).rejects.toMatchObject({ code: "rate_limited" });
  const other = await makeRunner(admin, "other");
  const theirs = claimJobs(admin, "demo", other.call, { max: 1, waitSeconds: 50, leaving: leaving.signal });
  await waitUntil("another account's waits", () => workHub().size === 201);
  leaving.abort();
  for (const each of [...held, theirs]) expect(await each).toEqual({ claimed: null, isPaused: false });
  const again = new AbortController();
  const after =
    first && claimJobs(owner, "demo", first.call, { max: 1, waitSeconds: 50, leaving: again.signal });
  await waitUntil("one waits again", () => workHub().size === 1);
  again.abort();
  await after;
  await closeWorkHub();
});

it("only the newest process of a runner claims, and only its own account", async () => {
  const runner = await makeRunner(admin, "newest");
  const other = await makeViewer("admin");
  const outsider = await makeViewer("admin", await makeElsewhere());
  for (const viewer of [other, outsider])
    await expect(claimOne(viewer, runner)).rejects.toMatchObject({ code: "not_found" });
  const body = {
    ...{ name: runner.name, instance: crypto.randomUUID(), kind: "other" as const, capacity: 1, labels: {} },
    ...{ environments: ["default"], offers: [offerOf("newest")], silenceSeconds: 30, fresh: false },
  };
  const { runner: same, isNew } = await registerRunner(admin, "demo", body, undefined);
  expect([same.id, isNew]).toEqual([runner.id, false]);
  await expect(claimOne(admin, runner)).rejects.toMatchObject({ code: "conflict" });
  await expect(claimOne(admin, { ...runner, call: { id: runner.id, instance: "" } })).rejects.toMatchObject({
    code: "conflict",
  });
});

let elsewhere = 0;
async function makeElsewhere(): Promise<string> {
  const slug = `elsewhere-${elsewhere++}`;
  await makeWorkspace(slug);
  return slug;
}

it("released jobs wait again and count for nothing, twenty times", async () => {
  const runner = await makeRunner(admin, "released");
  const { jobs } = await makeBatchRows(admin, "released", { maxAttempts: 1 });
  for (let i = 0; i < 20; i++) {
    const claimed = await claimOne(admin, runner);
    await releaseJob(admin, "demo", jobs[0] ?? "", { attemptId: claimed?.attempt.id, reason: "busy" });
  }
  expect(await getJob(admin, "demo", jobs[0] ?? "")).toMatchObject({ status: "queued" });
  const last = await claimOne(admin, runner);
  await releaseJob(admin, "demo", jobs[0] ?? "", { attemptId: last?.attempt.id, reason: "busy" });
  const { status, error, attempts } = await getJob(admin, "demo", jobs[0] ?? "");
  expect([status, error, attempts.length]).toEqual([
    "failed",
    expect.stringContaining("Given back 21 times"),
    21,
  ]);
});

it("five attempts in a row that fail pause a runner, and count for none of the jobs", async () => {
  const runner = await makeRunner(admin, "broken", { capacity: 8 });
  const { jobs } = await makeBatchRows(admin, "broken", { steps: [1, 2, 3, 4, 5, 6] });
  for (let i = 0; i < 5; i++) {
    const claimed = await claimOne(admin, runner);
    const failed = { status: "failed", kind: "runner", error: "CUDA out of memory" } as const;
    await updateJob(admin, "demo", claimed?.job.id ?? "", { ...failed, attemptId: claimed?.attempt.id });
  }
  expect(await db().runner.findUniqueOrThrow({ where: { id: runner.id } })).toMatchObject({
    pausedBecause: "5 attempts in a row failed: CUDA out of memory",
  });
  const rows = await db().job.findMany({
    where: { id: { in: jobs } },
    select: { tries: true, notBefore: true },
  });
  expect(rows).toEqual(Array.from({ length: 6 }, () => ({ tries: 0, notBefore: null })));
  const paused = await claimJobs(admin, "demo", runner.call, { max: 1, waitSeconds: 20, leaving: staying });
  expect(paused).toEqual({ claimed: null, isPaused: true });
  const other = await makeRunner(admin, "broken");
  const claimed = await claimOne(admin, other);
  await completeJob(admin, "demo", claimed?.job.id ?? "", { attemptId: claimed?.attempt.id });
  expect((await getJob(admin, "demo", claimed?.job.id ?? "")).status).toBe("completed");
});

it("what a paused runner failed is given back to jobs that others run by now, and changes none that ended", async () => {
  const runner = await makeRunner(admin, "worse", { capacity: 8 });
  const { jobs } = await makeBatchRows(admin, "worse", { steps: [1, 2, 3, 4, 5] });
  const [first = "", last = ""] = [jobs[0], jobs[4]];
  // Others had failed at the first twice.
  await db().job.update({ where: { id: first }, data: { tries: 2 } });
  const fail = async () => {
    const claimed = await claimOne(admin, runner);
    const failed = { status: "failed", kind: "runner", error: "CUDA out of memory" } as const;
    await updateJob(admin, "demo", claimed?.job.id ?? "", { ...failed, attemptId: claimed?.attempt.id });
    return claimed?.job.id ?? "";
  };
  expect(await fail()).toBe(first);
  const second = await fail();
  await db().job.update({ where: { id: second }, data: { notBefore: null } });
  const other = await makeRunner(admin, "worse");
  expect((await claimOne(admin, other))?.job.id).toBe(second);
  for (let i = 0; i < 3; i++) await fail();
  expect((await getJob(admin, "demo", last)).status).toBe("queued");
  const rowOf = (id: string) =>
    db().job.findUniqueOrThrow({
      where: { id },
      select: {
        status: true,
        tries: true,
        attempts: { select: { state: true, counts: true }, orderBy: { number: "asc" } },
      },
    });
  expect(await rowOf(first)).toEqual({
    status: "failed",
    tries: 2,
    attempts: [{ state: "failed", counts: true }],
  });
  expect(await rowOf(second)).toMatchObject({
    status: "running",
    tries: 0,
    attempts: [{ state: "failed", counts: false }, { state: "running" }],
  });
});
