import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeBatch } from "@/tools/testing/batches";
import { claimOne, makeRunner } from "@/tools/testing/claimable";
import { makeArtifact, makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { listen } from "@/tools/testing/listen";
import { changeBatch } from "./change-batch";
import { previewBatch } from "./preview-batch";
import { getBatch, listBatches, listCells } from "./read-batches";

useFluxara();

let admin: Viewer;
let judge: Viewer;
const set = { key: "hidden set" };
const settings = { prompt: "umbrellaword", seed: "7" };
const all = { limit: 200, state: [] };

/** A picture of a cell of a batch, delivered by hand. */
async function completeCell(batchId: string, ordinal: number) {
  const { id: artifactId } = await makeArtifact(admin, settings);
  const job = await db().job.findFirstOrThrow({ where: { batchId, ordinal } });
  await db().job.update({ where: { id: job.id }, data: { status: "completed", endedAt: new Date() } });
  await db().artifact.update({ where: { id: artifactId }, data: { jobId: job.id, setId: job.setId } });
  return artifactId;
}

let hiddenId: string;
let batchId: string;

beforeAll(async () => {
  admin = await viewerOf((await makePerson({ role: "admin" })).headers);
  const batch = await makeBatch(admin, { base: { settings }, set });
  batchId = batch.id;
  hiddenId = await completeCell(batchId, 0);
  const review = await openReview(admin, "demo", { artifactIds: [hiddenId], blind: true }, undefined);
  const { headers } = await makePerson({ role: "reviewer" });
  await joinReview(await viewerOf(headers), "demo", review.id);
  judge = await viewerOf(headers);
});

const bodyOf = (base: object, more: object = {}) =>
  BatchBody.parse({ pipeline: { id: "nobodys" }, base, axes: [], ...more });

it("what a blind review hides is no base, like what never was", async () => {
  const refusals = async (base: object) =>
    JSON.stringify((await previewBatch(judge, "demo", bodyOf(base))).refusals);
  const none = randomUUID();
  expect(await refusals({ artifactId: hiddenId })).toBe(await refusals({ artifactId: none }));
  const grid = (ids: string) => ({ grid: { x: "cfg", y: "steps", ids } });
  expect(await refusals(grid(hiddenId))).toBe(await refusals(grid(none)));
  expect(JSON.parse(await refusals(grid(hiddenId)))).toMatchObject([{ reason: "not_found" }]);
});

it("what is hidden does not exist, and is no cell", async () => {
  const body = bodyOf({ settings }, { set, axes: [{ key: "steps", values: [10, 20] }] });
  expect(await previewBatch(admin, "demo", body)).toMatchObject({ existing: 1, existingAt: [[0]] });
  expect(await previewBatch(judge, "demo", body)).toMatchObject({ existing: 0, existingAt: [] });
  const shown = await listCells(judge, "demo", batchId, all);
  expect(shown.items.map(({ at }) => at)).toEqual([[1]]);
  expect(JSON.stringify(shown)).not.toContain(hiddenId);
  expect((await getBatch(judge, "demo", batchId)).counts).toMatchObject({ total: 1, completed: 0 });
  expect((await getBatch(admin, "demo", batchId)).counts).toMatchObject({ total: 2, completed: 1 });
});

it("of a batch seen in part, the axes tell the values of the cells that are seen", async () => {
  const prompts = ["hidden one", "shown one"];
  const { id } = await makeBatch(admin, { base: { settings }, axes: [{ key: "prompt", values: prompts }] });
  const artifactId = await completeCell(id, 0);
  const review = await openReview(admin, "demo", { artifactIds: [artifactId], blind: true }, undefined);
  const { headers } = await makePerson({ role: "admin" });
  await joinReview(await viewerOf(headers), "demo", review.id);
  const blind = await viewerOf(headers);
  expect((await getBatch(admin, "demo", id)).axes[0]?.values).toEqual([["hidden one"], ["shown one"]]);
  expect((await getBatch(blind, "demo", id)).axes[0]?.values).toEqual([[null], ["shown one"]]);
  const listed = await listBatches(blind, "demo", { ...all, set: [] });
  expect(JSON.stringify(listed)).not.toContain("hidden one");
});

it("a runner’s token is told the values of the cells that it claimed", async () => {
  const pipeline = randomUUID();
  const person = await makePerson({ role: "admin" });
  const token = await makeToken(person.id, "demo", ["job:read", "job:claim"]);
  const claimer = await viewerOf(token.headers);
  const runner = await makeRunner(claimer, pipeline);
  const { id } = await makeBatch(admin, {
    pipeline: { id: pipeline },
    base: { settings: { model: { name: "a" } } },
  });
  await expect(getBatch(claimer, "demo", id)).rejects.toMatchObject({ code: "not_found" });
  await claimOne(claimer, runner);
  expect((await getBatch(claimer, "demo", id)).axes[0]?.values).toEqual([[10], [null]]);
});

it("a batch from a hidden artifact does not say so", async () => {
  const { id } = await makeBatch(admin, { base: { artifactId: hiddenId } });
  expect((await getBatch(admin, "demo", id)).base?.artifactId).toBe(hiddenId);
  expect((await getBatch(judge, "demo", id)).base).toBeNull();
});

it("a batch whose cells begin from a hidden artifact does not say so", async () => {
  const params = { "input:image": hiddenId };
  const { id } = await makeBatch(admin, {
    base: { settings: { ...settings, params } },
    axes: [{ key: "params.input:mask", values: [hiddenId, randomUUID()] }],
  });
  const job = await db().job.findFirstOrThrow({ where: { batchId: id, ordinal: 0 } });
  const shown = async (viewer: Viewer) =>
    JSON.stringify([
      await getBatch(viewer, "demo", id),
      await listCells(viewer, "demo", id, all),
      await getJob(viewer, "demo", job.id),
      await previewBatch(viewer, "demo", bodyOf({ settings: { params } })),
    ]);
  expect((await shown(admin)).split(hiddenId)).toHaveLength(1 + 9);
  expect(await shown(judge)).not.toContain(hiddenId);
});

it("a batch of hidden cells alone is not there", async () => {
  const { id } = await makeBatch(admin, { base: { settings }, set, axes: [] });
  const artifactId = await completeCell(id, 0);
  const review = await openReview(admin, "demo", { artifactIds: [artifactId], blind: true }, undefined);
  const { headers } = await makePerson({ role: "reviewer" });
  await joinReview(await viewerOf(headers), "demo", review.id);
  const blind = await viewerOf(headers);
  await expect(getBatch(blind, "demo", id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listCells(blind, "demo", id, all)).rejects.toMatchObject({ code: "not_found" });
  const listed = await listBatches(blind, "demo", { ...all, set: [] });
  expect(listed.items.map((batch) => batch.id)).not.toContain(id);
  const heard = await listen(blind);
  for (const each of [await getBatch(admin, "demo", id), await makeBatch(admin)])
    await changeBatch(admin, "demo", each, { title: "Changed" });
  await expect.poll(() => heard.ids().length).toBe(2);
  expect(heard.ids()).not.toContain(id);
  await heard.close();
});

it("all pictures of a set are compared with what would be made", async () => {
  const variantSet = { key: "compared" };
  const steps = Array.from({ length: 23 }, (_, i) => i + 1);
  for (const each of steps)
    await makeArtifact(admin, { ...settings, steps: each, variantSet, pipeline: { id: "compared" } });
  const body = bodyOf(
    { settings },
    { set: variantSet, axes: [{ key: "steps", values: [...steps, 99] }], pipeline: { id: "compared" } },
  );
  expect((await previewBatch(admin, "demo", body)).existing).toBe(23);
});

it("the holes of a grid are filled with what its artifacts share", async () => {
  const variantSet = { key: "grid" };
  const asked = { prompt: "a boat", seed: "7", params: { glow: 1 }, variantSet };
  const made = [];
  for (const [cfg, steps] of [
    [5, 10],
    [5, 20],
    [7, 10],
  ])
    made.push(await makeArtifact(admin, { ...asked, cfg, steps }));
  const grid = bodyOf({ grid: { x: "cfg", y: "steps", set: made[0]?.setId } });
  const found = await previewBatch(admin, "demo", grid);
  expect(found).toMatchObject({ count: 1, refusals: [], pipeline: { id: "nobodys" } });
  expect(found.cells).toMatchObject([
    { at: [1, 1], settings: { cfg: 7, steps: 20, prompt: "a boat", seed: "7", params: { glow: 1 } } },
  ]);
  await makeArtifact(admin, { ...asked, cfg: 9, steps: 10, sampler: "heun", params: { glow: 2 } });
  await makeArtifact(admin, { ...asked, cfg: 9, steps: 20, sampler: "euler" });
  const varied = (await previewBatch(admin, "demo", grid)).refusals.map(
    ({ message }) => message.split(" ")[0],
  );
  expect(varied).toEqual(["sampler", "params"]);
});

it("the holes of a grid of pipelines are filled by the pipeline of their column", async () => {
  const asked = { prompt: "a boat", seed: "7", variantSet: { key: "pipelines" } };
  const [one, other] = [randomUUID(), randomUUID()];
  for (const id of [one, other]) await makeRunner(admin, id);
  const offered = { version: "1" };
  const made = [];
  for (const [id, steps] of [
    [one, 10],
    [one, 20],
    [other, 10],
  ] as const)
    made.push(await makeArtifact(admin, { ...asked, pipeline: { id, ...offered }, steps }));
  const body = BatchBody.parse({
    base: { grid: { x: "pipeline", y: "steps", set: made[0]?.setId } },
    axes: [],
  });
  const found = await previewBatch(admin, "demo", body);
  expect(found).toMatchObject({ count: 1, refusals: [] });
  expect(found.cells).toMatchObject([{ pipeline: { id: other, ...offered }, settings: { steps: 20 } }]);
});
