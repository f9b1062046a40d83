import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeBatch, settingsIn } from "@/tools/testing/batches";
import { makeRunner } from "@/tools/testing/claimable";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { createBatch } from "./create-batch";
import { previewBatch } from "./preview-batch";
import { getBatch, listBatches, listCells } from "./read-batches";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

const bodyOf = (more: object = {}) =>
  BatchBody.parse({
    pipeline: { id: "free" },
    base: { settings: { prompt: "a boat", seed: "7" } },
    axes: [
      { key: "steps", from: 10, to: 40, step: 15 },
      { key: "model", values: [{ name: "a" }, { name: "b" }] },
    ],
    ...more,
  });

const all = { limit: 200, state: [] };

it("a batch makes what its preview showed, cell for cell, in the order of making", async () => {
  const body = bodyOf({ overrides: { seed: "each" } });
  const preview = await previewBatch(reviewer, "demo", body);
  const batch = await createBatch(reviewer, "demo", { ...body, digest: preview.digest }, undefined);
  const cells = await listCells(reviewer, "demo", batch.id, all);
  expect(cells.items.map(({ at, settings, pipeline }) => ({ at, settings, pipeline }))).toEqual(
    preview.cells,
  );
  expect(cells.items.map(({ at }) => at.join("."))).toEqual(["0.0", "1.0", "2.0", "0.1", "1.1", "2.1"]);
  expect(new Set(cells.items.map(({ settings }) => settings.seed)).size).toBe(6);
  expect(batch.counts).toMatchObject({ total: 6, waiting: 6, holes: 6 });
});

it("the jobs are named after batch and cell, and join a set of the batch's title", async () => {
  const batch = await makeBatch(admin, { title: "Boats" });
  const jobs = await db().job.findMany({ where: { batchId: batch.id }, orderBy: { ordinal: "asc" } });
  expect(jobs.map(({ externalId }) => externalId)).toEqual([
    `batch:${batch.id}:0:1`,
    `batch:${batch.id}:1:1`,
  ]);
  expect(batch.set).toMatchObject({ key: `batch:${batch.id}`, title: "Boats" });
});

it("of 32 requests with one key one batch comes", async () => {
  const newId = randomUUID();
  const made = await Promise.all(
    Array.from({ length: 32 }, () => createBatch(admin, "demo", bodyOf(), newId)),
  );
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set([newId]));
  expect(await db().job.count({ where: { batchId: newId } })).toBe(6);
});

it("what is refused makes nothing, and says so by path", async () => {
  const before = await db().batch.count();
  const body = bodyOf({ environment: "moon", axes: [{ key: "steps", values: [7, 7] }] });
  await expect(createBatch(admin, "demo", body, undefined)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "environment" }, { path: "axes.0.values.1" }],
  });
  expect(await db().batch.count()).toBe(before);
});

it("a preset's next revision makes the digest stale", async () => {
  await makeArtifact(admin, { preset: { id: "light", params: { cfg: 4, glow: 1 } } });
  const body = bodyOf({ base: { preset: { id: "light" } } });
  const { digest, cells } = await previewBatch(admin, "demo", body);
  expect(cells[0]?.settings).toMatchObject({ cfg: 4, params: { glow: 1 } });
  await makeArtifact(admin, { preset: { id: "light", params: { cfg: 5 } } });
  await expect(createBatch(admin, "demo", { ...body, digest }, undefined)).rejects.toMatchObject({
    code: "precondition_failed",
    current: { cells: expect.arrayContaining([expect.objectContaining({ at: [0, 0] })]) },
  });
});

it("settings of a base that the pipeline does not offer are dropped, typed ones are refused", async () => {
  const pipeline = randomUUID();
  await makeRunner(admin, pipeline);
  const { id } = await makeArtifact(admin, { steps: 12, cfg: 3, params: { glow: 1 } });
  const body = { pipeline: { id: pipeline }, axes: [] };
  const found = await previewBatch(admin, "demo", bodyOf({ ...body, base: { artifactId: id } }));
  expect(found).toMatchObject({ dropped: ["cfg", "params.glow"], refusals: [], checked: true });
  expect(found.cells[0]?.settings).toMatchObject({ steps: 12, cfg: null });
  const typed = await previewBatch(admin, "demo", bodyOf({ ...body, base: { settings: { cfg: 3 } } }));
  expect(typed.refusals).toMatchObject([{ path: "base.settings.cfg", reason: "unknown_setting" }]);
});

it("a preview of long prompts shows fewer cells, and counts all", async () => {
  const base = { settings: { prompt: "x".repeat(90_000) } };
  const axes = [{ key: "steps", from: 1, to: 300, step: 1 }];
  const { count, cells } = await previewBatch(admin, "demo", bodyOf({ base, axes }));
  expect([count, cells.length]).toEqual([300, 22]);
});

it("an artifact of another workspace is refused like one that never was", async () => {
  const there = await makeArtifact(await makeViewer("admin", "elsewhere"), {}, "elsewhere");
  const refused = async (artifactId: string) =>
    (await previewBatch(admin, "demo", bodyOf({ base: { artifactId } }))).refusals;
  expect(await refused(there.id)).toEqual(await refused(randomUUID()));
});

it("an artifact that jobs begin from must be there, with its bytes", async () => {
  const pipeline = { id: randomUUID(), version: "1" };
  const settings = [{ key: "params.image", type: "artifact" }];
  await makeRunner(admin, pipeline.id, { offers: [{ pipeline, title: "from", settings }] });
  const { id } = await makeArtifact(admin);
  const image = { key: "params.image", values: [id, randomUUID(), "no id"] };
  const body = bodyOf({ pipeline, base: { settings: {} }, axes: [image] });
  const reasons = async () =>
    (await previewBatch(admin, "demo", body)).refusals.map(({ reason, path }) => `${reason} ${path}`);
  const missing = ["not_found axes.0.values.1", "not_found axes.0.values.2"];
  expect(await reasons()).toEqual(missing);
  await db().artifact.update({ where: { id }, data: { state: "removed", removedAt: new Date() } });
  expect(await reasons()).toEqual(["gone axes.0.values.0", ...missing]);
});

it("the longest batch and the queue are limited", async () => {
  const seeds = bodyOf({ axes: [{ key: "seed", random: 501 }] });
  expect((await previewBatch(reviewer, "demo", seeds)).refusals).toMatchObject([{ reason: "too_many" }]);
  expect((await previewBatch(admin, "demo", seeds)).refusals).toEqual([]);
  await db().workspace.update({ where: { slug: "demo" }, data: { queueLimit: 3 } });
  expect((await previewBatch(admin, "demo", bodyOf())).refusals).toMatchObject([{ reason: "too_many" }]);
  await db().workspace.update({ where: { slug: "demo" }, data: { queueLimit: 20_000 } });
});

it("outsiders and beta users find no batch, and make none", async () => {
  const { id } = await makeBatch(admin);
  for (const viewer of [await makeViewer("beta"), await makeViewer("admin", "elsewhere")]) {
    const none = { code: "not_found" };
    await expect(getBatch(viewer, "demo", id)).rejects.toMatchObject(none);
    await expect(listBatches(viewer, "demo", { ...all, set: [] })).rejects.toMatchObject(none);
    await expect(listCells(viewer, "demo", id, all)).rejects.toMatchObject(none);
    await expect(previewBatch(viewer, "demo", bodyOf())).rejects.toMatchObject(none);
    await expect(createBatch(viewer, "demo", bodyOf(), undefined)).rejects.toMatchObject(none);
  }
});

it("a list is filtered by state, set and maker", async () => {
  const batch = await makeBatch(reviewer, { set: { key: "listed" } });
  const ids = async (query: object) =>
    (await listBatches(reviewer, "demo", { ...all, set: [], ...query })).items.map(({ id }) => id);
  expect(await ids({ set: [batch.set.id] })).toEqual([batch.id]);
  expect(await ids({ mine: true, state: ["waiting"] })).toContain(batch.id);
  for (const state of ["running", "paused", "done", "canceled"])
    expect(await ids({ state: [state] })).not.toContain(batch.id);
});

it("cells share long prompts, and every job has its own whole", async () => {
  const find = "x".repeat(500);
  const prompt = `a ${find} b ${find}`;
  const axes = [{ key: "prompt", find, with: ["(.*)$&", "ع"] }];
  const batch = await makeBatch(admin, { base: { settings: { prompt } }, axes });
  expect(await settingsIn(batch.id, "prompt")).toEqual(["a (.*)$& b (.*)$&", "a ع b ع"]);
});

it("its preview tells what still fits into the environment", async () => {
  const free = async () => (await previewBatch(admin, "demo", bodyOf())).freeBytes;
  expect(await free()).toBeNull();
  const { bytes } = await makeArtifact(admin);
  const capacityOf = (capacityBytes: number | null) =>
    db().environmentVersion.updateMany({ data: { capacityBytes } });
  await capacityOf(1_000_000_000);
  expect(await free()).toBeLessThanOrEqual(1_000_000_000 - bytes);
  await capacityOf(1);
  expect(await free()).toBe(0);
  await capacityOf(null);
});
