import { Readable } from "node:stream";
import { beforeAll, expect, it } from "vitest";
import { JobBody } from "@/lib/contracts/jobs";
import type { Viewer } from "@/lib/domain/access/actors";
import { contentDigest, deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";
import { createJob } from "./create-job";
import { deliverArtifact } from "./deliver-artifact";

useFluxara();

let runner: Viewer;

beforeAll(async () => {
  runner = await makeViewer("admin");
});

/** The refusal of a delivery, and whether its bytes were read. */
async function refusedUnread(jobId: string, bytes: Buffer, index: number) {
  let isRead = false;
  async function* body() {
    isRead = true;
    yield bytes;
  }
  const upload = { name: "x.png", index, contentType: null, contentDigest: contentDigest(bytes) };
  const refused = deliverArtifact(runner, "demo", jobId, { ...upload, body: Readable.from(body()) });
  await expect(refused).rejects.toMatchObject({ code: "conflict" });
  return { isRead, said: await refused.catch((error) => error.message) };
}

it("a job that does not run refuses a picture before it is received and decoded", async () => {
  const bytes = await picture();
  const waiting = await createJob(runner, "demo", JobBody.parse({ pipeline: { id: "draw" } }), undefined);
  expect(await refusedUnread(waiting.id, bytes, 0)).toEqual({
    isRead: false,
    said: "The job is queued; only running jobs accept artifacts: PATCH it to running first",
  });
  const { id } = await makeJob(runner);
  await deliver(runner, id, bytes);
  await completeJob(runner, "demo", id, {});
  expect(await refusedUnread(id, bytes, 1)).toEqual({
    isRead: false,
    said: "The job is completed; only running jobs accept artifacts",
  });
  expect(await refusedUnread(id, await picture(), 0)).toEqual({
    isRead: false,
    said: "Index 0 of this job was already delivered with different bytes",
  });
});
