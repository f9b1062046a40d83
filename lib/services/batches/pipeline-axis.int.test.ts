import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { RunnerBody } from "@/lib/contracts/runners";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { registerRunner } from "@/lib/services/runners/register";
import { claimOne, makeRunner, offerOf } from "@/tools/testing/claimable";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { cancelBatch } from "./cancel-batch";
import { createBatch } from "./create-batch";
import { extendBatch } from "./extend-batch";
import { previewBatch } from "./preview-batch";
import { listCells } from "./read-batches";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
});

const bodyOf = (id: string, more: object = {}) =>
  BatchBody.parse({
    base: { settings: {} },
    axes: [
      { key: "steps", values: [10, 20] },
      { key: "pipeline", values: [{ id, version: "1" }, { id }] },
    ],
    ...more,
  });

/** A runner that offers versions of a pipeline, and replaces its offers. */
async function offering(id: string, ...versions: string[]) {
  const runner = await makeRunner(admin, id, { offers: versions.map((version) => offerOf(id, version)) });
  const offer = (...now: string[]) =>
    registerRunner(
      admin,
      "demo",
      RunnerBody.parse({
        ...{ name: runner.name, instance: runner.call.instance, kind: "other", silenceSeconds: 30 },
        offers: now.map((version) => offerOf(id, version)),
      }),
      undefined,
    );
  return { runner, offer };
}

const cells = async (id: string) => (await listCells(admin, "demo", id, { limit: 200, state: [] })).items;
const versions = async (id: string) =>
  (await cells(id)).map(({ at, pipeline }) => `${at} ${pipeline.version}`);

it("a batch over pipelines makes what its preview showed, each cell by its pipeline, and each job for those who offer it", async () => {
  const id = randomUUID();
  await offering(id, "1");
  const { runner } = await offering(id, "2");
  const preview = await previewBatch(admin, "demo", bodyOf(id));
  expect(preview).toMatchObject({
    ...{ count: 4, checked: true, refusals: [], pipeline: { id, version: "1" } },
    axes: [{ keys: ["steps"] }, { values: [[{ id, version: "1" }], [{ id, version: "2" }]] }],
    verdict: { varying: ["steps", "pipeline"] },
  });
  const made = await createBatch(admin, "demo", { ...bodyOf(id), digest: preview.digest }, undefined);
  const found = (await cells(made.id)).map(({ at, settings, pipeline }) => ({ at, settings, pipeline }));
  expect(found).toEqual(preview.cells);
  expect(await versions(made.id)).toEqual(["0,0 1", "1,0 1", "0,1 2", "1,1 2"]);
  const claimed = await claimOne(admin, runner);
  expect(claimed?.job).toMatchObject({ pipeline: { id, version: "2" } });
  expect(await getJob(admin, "demo", claimed?.job.id ?? "")).toMatchObject({ pipeline: { version: "2" } });
});

it("pictures of one version do not stand for those of the other", async () => {
  const id = randomUUID();
  await offering(id, "1", "2");
  const set = { key: id, title: "Boats" };
  await makeArtifact(admin, { pipeline: { id, version: "1" }, variantSet: set, steps: 20 });
  const again = await previewBatch(admin, "demo", bodyOf(id, { set: { key: id } }));
  expect(again.existingAt).toEqual([[1, 0]]);
});

it("another version that is offered makes the digest stale", async () => {
  const id = randomUUID();
  const { offer } = await offering(id, "1", "2");
  const { digest } = await previewBatch(admin, "demo", bodyOf(id));
  await offer("1", "2", "3");
  await expect(createBatch(admin, "demo", { ...bodyOf(id), digest }, undefined)).rejects.toMatchObject({
    code: "precondition_failed",
    current: { axes: [{}, { values: [[{ version: "1" }], [{ version: "3" }]] }] },
  });
});

it("what one of the pipelines has not is refused, and with one that nobody offers nothing is checked for it", async () => {
  const id = randomUUID();
  await offering(id, "1", "2");
  const base = { settings: { cfg: 3 } };
  const refused = await previewBatch(admin, "demo", bodyOf(id, { base }));
  expect(refused.refusals).toMatchObject([
    { path: "base.settings.cfg", reason: "unknown_setting", message: expect.stringContaining(`${id} 1`) },
  ]);
  const axes = [{ key: "pipeline", values: [{ id }, { id: randomUUID() }] }];
  expect(await previewBatch(admin, "demo", bodyOf(id, { axes }))).toMatchObject({
    ...{ checked: false, refusals: [], runners: { offering: 0, online: 0 } },
  });
});

it("a batch over pipelines is extended by a pipeline that takes what is there, and by values that all take", async () => {
  const id = randomUUID();
  await offering(id, "1", "2", "3");
  const narrow = { ...offerOf(id, "4"), settings: [{ key: "steps", type: "whole", min: 1, max: 15 }] };
  await makeRunner(admin, id, { offers: [narrow] });
  const axes = [
    { key: "steps", values: [10, 20] },
    { key: "pipeline", values: [{ id, version: "1" }] },
  ];
  const made = await createBatch(admin, "demo", bodyOf(id, { axes }), undefined);
  const extend = (axis: number, ...values: unknown[]) =>
    extendBatch(admin, "demo", made.id, { axes: [{ axis, values: values as never[] }] });
  await expect(extend(1, { id, version: "4" })).rejects.toMatchObject({
    errors: [{ path: "axes.0.values.0", message: "steps is 1 to 15, not 20" }],
  });
  await expect(extend(1, { id, version: "1" })).rejects.toMatchObject({
    errors: [{ path: "axes.0.values.0" }],
  });
  await extend(1, { id, version: "3" });
  await extend(0, 30);
  expect(await versions(made.id)).toEqual(["0,0 1", "1,0 1", "0,1 3", "1,1 3", "2,0 1", "2,1 3"]);
});

it("a version that is gone is named by its place, where a cell needs it", async () => {
  const id = randomUUID();
  const { offer } = await offering(id, "1", "2");
  const { id: batch } = await createBatch(admin, "demo", bodyOf(id), undefined);
  await cancelBatch(admin, "demo", batch, { running: true });
  await offer("2");
  const gone = { errors: [{ path: "axes.1.values.0", message: expect.stringContaining("any more") }] };
  await expect(retryBatch(admin, "demo", batch, { cells: "holes" })).rejects.toMatchObject(gone);
  const more = { axes: [{ axis: 0, values: [30] }] };
  await expect(extendBatch(admin, "demo", batch, more)).rejects.toMatchObject(gone);
  expect(await retryBatch(admin, "demo", batch, { cells: [[0, 1]] })).toEqual({ made: 1 });
  const jobs = await db().job.findMany({ where: { batchId: batch, status: "queued" } });
  expect(jobs.map(({ pipelineVersion }) => pipelineVersion)).toEqual(["2"]);
});
