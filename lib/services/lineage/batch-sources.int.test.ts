import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { db } from "@/lib/db/client";
import { readJobRequest } from "@/lib/db/codecs/job-request";
import type { Viewer } from "@/lib/domain/access/actors";
import { createBatch } from "@/lib/services/batches/create-batch";
import { extendBatch } from "@/lib/services/batches/extend-batch";
import { makeRunner } from "@/tools/testing/claimable";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";

useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** What each of a batch's jobs names, in the order of making. */
async function sourcesIn(batchId: string) {
  const jobs = await db().job.findMany({ where: { batchId }, orderBy: { ordinal: "asc" } });
  return jobs.map(({ request }) => readJobRequest(request).derivedFrom);
}

it("a batch's jobs name the inputs of their cells and the artifact it begins from", async () => {
  const pipeline = { id: randomUUID(), version: "1" };
  const settings = [
    { key: "params.image", type: "artifact" },
    { key: "steps", type: "whole", min: 1, max: 50 },
  ];
  await makeRunner(admin, pipeline.id, { offers: [{ pipeline, title: "from", settings }] });
  const [base, one, other] = [
    await makeArtifact(admin),
    await makeArtifact(admin),
    await makeArtifact(admin),
  ];
  const body = BatchBody.parse({
    pipeline,
    base: { artifactId: base.id },
    axes: [{ key: "params.image", values: [one.id] }],
  });
  const batch = await createBatch(admin, "demo", body, undefined);
  const ofCell = (input: string) => [
    { artifactId: input, kind: "img2img" },
    { artifactId: base.id, kind: "settings" },
  ];
  expect(await sourcesIn(batch.id)).toEqual([ofCell(one.id)]);
  await extendBatch(admin, "demo", batch.id, { axes: [{ axis: 0, values: [other.id] }] });
  expect(await sourcesIn(batch.id)).toEqual([ofCell(one.id), ofCell(other.id)]);
});
