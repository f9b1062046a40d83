import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { JobBody } from "@/lib/contracts/jobs";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import {
  makeJob,
  makePerson,
  makeToken,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";
import { createJob } from "./create-job";
import { getJob, listJobEvents, listJobs, listSets, titleOfSet } from "./read-jobs";
import { updateJob } from "./update-job";

useFluxara();

let runner: Viewer;
let other: Viewer;
const ask = (body: object) => JobBody.parse({ pipeline: { id: "draw", version: "2" }, ...body });
const create = (body: object, newId?: string, viewer = runner) => createJob(viewer, "demo", ask(body), newId);

beforeAll(async () => {
  for (const set of [(v: Viewer) => (runner = v), (v: Viewer) => (other = v)])
    set(await viewerOf((await makeToken((await makePerson({ role: "admin" })).id)).headers));
});

it("the same new id makes one job, even at the same time", async () => {
  const newId = randomUUID();
  const jobs = await Promise.all(Array.from({ length: 8 }, () => create({ prompt: "a cat" }, newId)));
  expect(new Set(jobs.map((j) => j.id))).toEqual(new Set([newId]));
  expect(await db().job.count({ where: { id: newId } })).toBe(1);
  expect(await db().jobEvent.count({ where: { jobId: newId } })).toBe(1);
});

it("an external id is taken once, by one of many, and the others get the job that has it", async () => {
  const settled = await Promise.allSettled(Array.from({ length: 8 }, () => create({ externalId: "ext-1" })));
  const made = settled.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
  expect(made).toHaveLength(1);
  for (const s of settled)
    if (s.status === "rejected")
      expect(s.reason).toMatchObject({ code: "conflict", current: { id: made[0]?.id } });
  await expect(create({ externalId: "ext-1" }, undefined, other)).rejects.toMatchObject({
    code: "conflict",
    current: undefined,
  });
  expect(
    (await listJobs(runner, "demo", { limit: 5, status: [], set: [], externalId: "ext-1" })).items,
  ).toHaveLength(1);
});

it("an external id of another workspace is free", async () => {
  await makeWorkspace("elsewhere");
  const viewer = await viewerOf((await makePerson({ role: "admin", workspace: "elsewhere" })).headers);
  await create({ externalId: "ext-2" });
  expect(await createJob(viewer, "elsewhere", ask({ externalId: "ext-2" }), undefined)).toMatchObject({
    workspace: "elsewhere",
  });
});

it("a preset without parameters is its newest revision; an unknown one and an unknown environment are refused by field", async () => {
  await expect(create({ preset: { id: "soft" } })).rejects.toMatchObject({ errors: [{ path: "preset.id" }] });
  const first = await create({ preset: { id: "soft", params: { b: [1, 2], a: "x" } } });
  const same = await create({ preset: { id: "soft", params: { a: "x", b: [1, 2] } } });
  expect(same.preset).toEqual(first.preset);
  const second = await create({ preset: { id: "soft", params: { a: "y" } } });
  expect(second.preset?.revision).not.toBe(first.preset?.revision);
  expect((await create({ preset: { id: "soft" } })).preset).toEqual(second.preset);
  expect((await getJob(runner, "demo", first.id)).preset).toEqual(first.preset);
  await expect(create({ environment: "moon" })).rejects.toMatchObject({ errors: [{ path: "environment" }] });
});

it("the job answers with all that was asked, seeds as text; the list without `params`", async () => {
  const body = {
    externalId: "whole",
    prompt: "p",
    negativePrompt: "n",
    inputSummary: "i",
    sizeProfile: "sq",
    width: 64,
    height: 32,
    steps: 20,
    seed: "18446744073709551615",
    sampler: "euler",
    scheduler: "karras",
    cfg: 7.5,
    params: { deep: [{ x: null }] },
  };
  const job = await create({
    ...body,
    model: { name: "m" },
    loras: [{ name: "l", weight: 0.5 }],
    variantSet: { key: "s", title: "S" },
  });
  expect(job).toMatchObject({
    ...body,
    status: "queued",
    artifacts: 0,
    model: { name: "m", hash: null },
    loras: [{ name: "l", hash: null, weight: 0.5 }],
    variantSet: { key: "s", title: "S" },
    startedAt: null,
    endedAt: null,
    lifecycle: [{ step: "created", at: job.createdAt }],
  });
  const { params: _, derivedFrom: _d, attempts: _a, progress: _p, waitingBecause: _w, ...listed } = job;
  const query = { limit: 5, status: [], set: [], externalId: "whole" };
  expect((await listJobs(runner, "demo", query)).items).toEqual([listed]);
  expect((await listSets(runner, "demo", { limit: 5 })).items).toMatchObject([
    { key: "s", jobs: 1, artifacts: 0 },
  ]);
  const sets = async (q: string) => (await listSets(runner, "demo", { limit: 5, q })).items.length;
  expect([await sets("s S"), await sets("s t")]).toEqual([1, 0]);
  expect(await titleOfSet(runner, "demo", job.variantSet?.id ?? "")).toBe("S");
  expect(await titleOfSet(runner, "demo", randomUUID())).toBeNull();
});

it("a terminal state never changes; the state it has already answers unchanged", async () => {
  for (const end of ["completed", "failed", "canceled"] as const) {
    const job = await makeJob(runner);
    const ended =
      end === "completed"
        ? await completeJob(runner, "demo", job.id, {})
        : await updateJob(runner, "demo", job.id, { status: end, error: "why" });
    expect(ended.status).toBe(end);
    for (const status of ["running", "failed", "canceled"] as const) {
      const again = updateJob(runner, "demo", job.id, { status });
      if (status === end) expect(await again).toEqual(ended);
      else await expect(again).rejects.toMatchObject({ code: "conflict" });
    }
    const complete = completeJob(runner, "demo", job.id, { recorded: { prompt: "later" } });
    if (end === "completed") expect(await complete).toEqual(ended);
    else await expect(complete).rejects.toMatchObject({ code: "conflict" });
    expect(await getJob(runner, "demo", job.id)).toEqual(ended);
  }
});

it("a queued job does not complete", async () => {
  const { id } = await create({});
  await expect(completeJob(runner, "demo", id, {})).rejects.toMatchObject({ code: "conflict" });
});

it("every time that the runner told is kept", async () => {
  const at = (day: number) => `2020-01-0${day}T00:00:00.000Z`;
  const { id } = await create({ createdAt: at(1) });
  await updateJob(runner, "demo", id, { status: "running", at: at(2) });
  const done = await completeJob(runner, "demo", id, { completedAt: at(3) });
  const { reported } = await db().job.findUniqueOrThrow({ where: { id } });
  expect(reported).toEqual({ createdAt: at(1), runningAt: at(2), completedAt: at(3) });
  expect(done.createdAt > at(3)).toBe(true);
});

it("a runner sees its own jobs and nothing of another's", async () => {
  const { id } = await create({ variantSet: { key: "own" } });
  for (const asked of [
    () => getJob(other, "demo", id),
    () => updateJob(other, "demo", id, { status: "running" }),
    () => completeJob(other, "demo", id, {}),
    () => listJobEvents(other, "demo", id, { limit: 5 }),
  ])
    await expect(asked()).rejects.toMatchObject({ code: "not_found" });
  const seen = await listJobs(other, "demo", { limit: 200, status: [], set: [] });
  expect(seen.items).toEqual([]);
});

it("jobs and their events come page by page, each once", async () => {
  const { id } = await makeJob(runner);
  await updateJob(runner, "demo", id, { status: "failed", error: "no memory" });
  const kinds: string[] = [];
  const events = (after: object) => listJobEvents(runner, "demo", id, { limit: 1, ...after });
  for await (const { kind } of everyItem(events)) kinds.push(kind);
  expect(kinds).toEqual(["created", "running", "failed"]);
  // All get the same time, so that only the id orders them.
  await db().job.updateMany({ data: { createdAt: new Date("2026-01-01T00:00:00.123Z") } });
  const ids: string[] = [];
  const jobs = (after: object) => listJobs(runner, "demo", { limit: 3, status: [], set: [], ...after });
  for await (const job of everyItem(jobs)) ids.push(job.id);
  expect(ids).toHaveLength(await db().job.count({ where: { accountId: runner.accountId } }));
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
});
