import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createBatch } from "@/lib/services/batches/create-batch";
import { extendBatch } from "@/lib/services/batches/extend-batch";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { claimOne, makeRunner } from "@/tools/testing/claimable";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { getRunner } from "./read-runners";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

const settings = [
  { key: "steps", type: "whole" },
  { key: "params.input:image", type: "artifact" },
];
const offering = (pipeline: string) => ({
  offers: [{ pipeline: { id: pipeline, version: "1" }, title: "From a picture", settings }],
});
const runnerOf = (pipeline: string) => makeRunner(admin, pipeline, offering(pipeline));

/** One job for each picture. */
const bodyOf = (pipeline: string, ids: readonly string[]) =>
  BatchBody.parse({
    pipeline: { id: pipeline },
    base: { settings: {} },
    axes: [{ key: "params.input:image", values: ids }],
  });
const makeFrom = (pipeline: string, ids: readonly string[]) =>
  createBatch(reviewer, "demo", bodyOf(pipeline, ids), undefined);

const removeBytes = (id: string) =>
  db().artifact.update({ where: { id }, data: { state: "removed", removedAt: new Date() } });
const jobsOf = (batchId: string) =>
  db().job.findMany({ where: { batchId }, orderBy: { ordinal: "asc" }, select: { id: true } });

describe("a batch that names artifacts to begin from", () => {
  it("is refused by the path of one that is not there, not here, or removed", async () => {
    const pipeline = randomUUID();
    await runnerOf(pipeline);
    const [here, gone] = [await makeArtifact(admin), await makeArtifact(admin)];
    await removeBytes(gone.id);
    const { id: elsewhere } = await makeArtifact(await makeViewer("admin", "elsewhere"), {}, "elsewhere");
    const ids = [here.id, randomUUID(), elsewhere, gone.id, "none"];
    const { refusals } = await previewBatch(reviewer, "demo", bodyOf(pipeline, ids));
    expect(refusals.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      "axes.0.values.1 not_found",
      "axes.0.values.2 not_found",
      "axes.0.values.3 gone",
      "axes.0.values.4 not_found",
    ]);
  });

  it("is refused for one that a preset on an axis names", async () => {
    const pipeline = randomUUID();
    await runnerOf(pipeline);
    const params = { params: { "input:image": randomUUID() } };
    await makeArtifact(admin, { preset: { id: pipeline, params } });
    const axes = [{ key: "preset", values: [{ id: pipeline }] }];
    const { refusals } = await previewBatch(reviewer, "demo", { ...bodyOf(pipeline, []), axes });
    expect(refusals).toMatchObject([{ path: "axes.0.values.0", reason: "not_found" }]);
  });

  it("gives its runner each one with a URL of its bytes", async () => {
    const pipeline = randomUUID();
    const runner = await runnerOf(pipeline);
    const { id, sha256 } = await makeArtifact(admin);
    await makeFrom(pipeline, [id.toUpperCase()]);
    const claimed = await claimOne(admin, runner);
    expect(claimed?.inputs).toEqual([
      {
        ...{ key: "params.input:image", artifactId: id, sha256, type: "image/png" },
        url: expect.stringContaining("/media/"),
        urlExpiresAt: expect.any(String),
      },
    ]);
  });

  it("gives them again with the open attempt to its own account alone", async () => {
    const pipeline = randomUUID();
    const runner = await runnerOf(pipeline);
    const { id } = await makeArtifact(admin);
    await makeFrom(pipeline, [id]);
    await claimOne(admin, runner);
    const inputsFor = async (viewer: Viewer) =>
      (await getRunner(viewer, "demo", runner.id)).attempts.map(({ inputs }) => inputs);
    expect(await inputsFor(admin)).toMatchObject([
      [{ key: "params.input:image", artifactId: id, url: expect.stringContaining("/media/") }],
    ]);
    for (const other of [reviewer, await makeViewer("admin")]) expect(await inputsFor(other)).toEqual([[]]);
  });

  it("is not given to the runner of one who judges such a picture blind", async () => {
    const pipeline = randomUUID();
    const [hidden, open] = [await makeArtifact(admin), await makeArtifact(admin)];
    const person = await makePerson({ role: "admin" });
    const before = await viewerOf(person.headers);
    const hers = await makeRunner(before, pipeline, { ...offering(pipeline), capacity: 4 });
    await makeFrom(pipeline, [hidden.id]);
    expect((await claimOne(before, hers))?.inputs).toMatchObject([{ artifactId: hidden.id }]);
    const review = await openReview(admin, "demo", { artifactIds: [hidden.id], blind: true }, undefined);
    await joinReview(before, "demo", review.id);
    const judge = await viewerOf(person.headers);
    expect(JSON.stringify(await getRunner(judge, "demo", hers.id))).not.toContain(hidden.id);
    const { id: batchId } = await makeFrom(pipeline, [hidden.id, open.id]);
    expect((await claimOne(judge, hers))?.inputs).toMatchObject([{ artifactId: open.id }]);
    expect(await claimOne(judge, hers)).toBeNull();
    const [waits] = await jobsOf(batchId);
    expect((await getJob(admin, "demo", waits?.id ?? "")).status).toBe("queued");
    const theirs = await runnerOf(pipeline);
    expect(await claimOne(admin, theirs)).toMatchObject({
      job: { id: waits?.id },
      inputs: [{ artifactId: hidden.id }],
    });
  });

  it("takes more of them by another value, if they are there", async () => {
    const pipeline = randomUUID();
    const runner = await runnerOf(pipeline);
    const [first, second] = [await makeArtifact(admin), await makeArtifact(admin)];
    const { id } = await makeFrom(pipeline, [first.id]);
    const add = (value: string) =>
      extendBatch(reviewer, "demo", id, { axes: [{ axis: 0, values: [value] }] });
    await expect(add(randomUUID())).rejects.toMatchObject({ errors: [{ path: "axes.0.values.0" }] });
    await add(second.id);
    await claimOne(admin, runner);
    await db().attempt.updateMany({ where: { runnerId: runner.id }, data: { state: "completed" } });
    expect((await claimOne(admin, runner))?.inputs).toMatchObject([{ artifactId: second.id }]);
  });
});

describe("a job cannot begin, and says why", () => {
  it("if the bytes have been removed since; its runner is not blamed and gets the next", async () => {
    const pipeline = randomUUID();
    const runner = await runnerOf(pipeline);
    const [gone, there] = [await makeArtifact(admin), await makeArtifact(admin)];
    const batch = await makeFrom(pipeline, [gone.id, there.id]);
    await removeBytes(gone.id);
    expect((await claimOne(admin, runner))?.inputs).toMatchObject([{ artifactId: there.id }]);
    const [first] = await jobsOf(batch.id);
    expect(await getJob(admin, "demo", first?.id ?? "")).toMatchObject({
      ...{ status: "failed", attempts: [] },
      error: `params.input:image: the bytes of artifact ${gone.id} have been removed`,
    });
    const { failedInRow } = await db().runner.findUniqueOrThrow({ where: { id: runner.id } });
    expect(failedInRow).toBe(0);
  });

  it("if nobody offered the pipeline when it was made, so that its maker's sight was not checked", async () => {
    const pipeline = randomUUID();
    const { id } = await makeArtifact(admin);
    const batch = await makeFrom(pipeline, [id]);
    expect(await claimOne(admin, await runnerOf(pipeline))).toBeNull();
    const [job] = await jobsOf(batch.id);
    expect((await getJob(admin, "demo", job?.id ?? "")).error).toContain("make the batch again");
  });
});
