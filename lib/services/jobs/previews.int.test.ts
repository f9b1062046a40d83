import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { forget } from "@/lib/remember";
import { cancelBatch } from "@/lib/services/batches/cancel-batch";
import { claimOne, makeBatchRows, makeClaimed, makeRunner } from "@/tools/testing/claimable";
import { makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";
import { getPreview, putPreview } from "./previews";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

const put = async (jobId: string, attemptId: string) =>
  putPreview(admin, "demo", jobId, { attemptId, body: bytesOf(await picture()) });
const shown = (jobId: string) => getPreview(admin, "demo", jobId);
const countKept = () => db().jobPreview.count();

it("another process shows what this one received, until the attempt ends", async () => {
  const { job, attempt } = await makeClaimed(admin, admin);
  await expect(shown(job.id)).rejects.toMatchObject({ code: "not_found" });
  await put(job.id, attempt.id);
  // All that this process remembers.
  forget("preview-times");
  const first = await shown(job.id);
  expect(Buffer.from(first).toString("latin1", 8, 12)).toBe("WEBP");
  await put(job.id, attempt.id);
  expect(await countKept()).toBe(1);
  await completeJob(admin, "demo", job.id, { attemptId: attempt.id });
  await expect(shown(job.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await countKept()).toBe(0);
});

it("a job's preview store keeps none that comes too soon, or once its batch is canceled", async () => {
  const { id, jobs } = await makeBatchRows(admin, "previewed");
  const attempt = (await claimOne(admin, await makeRunner(admin, "previewed")))?.attempt.id ?? "";
  const job = jobs[0] ?? "";
  await put(job, attempt);
  const before = await shown(job);
  await put(job, attempt);
  expect(await shown(job)).toEqual(before);
  await cancelBatch(admin, "demo", id, { running: true });
  await expect(put(job, attempt)).rejects.toMatchObject({ code: "conflict" });
  expect(await countKept()).toBe(0);
});
