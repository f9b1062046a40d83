import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { assertDefined } from "@/lib/assert";
import { ExportBody } from "@/lib/contracts/exports";
import { webhookEvent } from "@/lib/contracts/webhook-events";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { EventType } from "@/lib/domain/webhooks/event-types";
import { cancelBatch } from "@/lib/services/batches/cancel-batch";
import { createExport } from "@/lib/services/exports/create-export";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { decideReview, reopenReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { changeRunner } from "@/lib/services/runners/change-runner";
import { createSelection, putSelection } from "@/lib/services/selections/write-selections";
import { claimOne, makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { makeArtifact, makeJob, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { makeWebhook } from "@/tools/testing/webhooks";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", "http://studio.example");
  admin = await makeViewer("admin");
});
afterAll(() => {
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await db().webhook.deleteMany();
  await db().webhookEvent.deleteMany();
});

/** What was written, oldest first; each body is as the contract says. */
async function written() {
  const rows = await db().webhookEvent.findMany({ orderBy: [{ at: "asc" }, { type: "asc" }] });
  return rows.map(({ type, body, at, id }) => {
    const { data, timestamp } = webhookEvent(type as EventType).parse(JSON.parse(body));
    expect([timestamp, id[14]]).toEqual([at.toISOString(), "7"]);
    expect(body.length).toBeLessThan(4_096);
    return {
      type,
      ...(data as { id: string; url: string; artifactId?: string | null; batchId?: string | null }),
    };
  });
}
const names = async () => (await written()).map(({ type, id }) => [type, id]);

it("nothing is written where nobody listens, or only in another workspace", async () => {
  await makeWebhook(admin, { events: ["job.failed"] });
  await makeArtifact(admin);
  await makeWorkspace("elsewhere");
  await makeWebhook(await makeViewer("admin", "elsewhere"), {}, "elsewhere");
  expect(await written()).toEqual([]);
});

it("a job’s end is told once, whatever is repeated or refused", async () => {
  await makeWebhook(admin);
  const [failed, canceled] = [await makeJob(admin), await makeJob(admin)];
  await updateJob(admin, "demo", failed.id, { status: "running" });
  for (const _ of [1, 2]) await updateJob(admin, "demo", failed.id, { status: "failed" });
  for (const _ of [1, 2]) await updateJob(admin, "demo", canceled.id, { status: "canceled" });
  await updateJob(admin, "demo", canceled.id, { status: "failed" }).catch(() => undefined);
  const jobId = assertDefined((await makeArtifact(admin)).jobId, "a job");
  await completeJob(admin, "demo", jobId, {});
  expect(await names()).toEqual([
    ["job.failed", failed.id],
    ["job.canceled", canceled.id],
    ["job.completed", jobId],
  ]);
  expect((await written())[0]?.url).toBe(`http://studio.example/api/v1/workspaces/demo/jobs/${failed.id}`);
});

it("a transaction that is rolled back tells nothing", async () => {
  await makeWebhook(admin);
  const scope = authorize(admin, "demo", "job:write");
  const ended = inTransaction(async (tx) => {
    await enqueueWebhookEvent(scope, { type: "job.failed", ids: [(await makeJob(admin)).id] }, tx);
    throw new Error("planted");
  });
  await expect(ended).rejects.toThrow("planted");
  expect(await written()).toEqual([]);
  expect(await db().webhookDelivery.count()).toBe(0);
});

it.each([
  [{ pipelineId: "draw" }, true],
  [{ pipelineId: "paint" }, false],
  [{ setKey: "s" }, true],
  [{ setKey: "t" }, false],
  [{ environmentKey: "default" }, true],
  [{ environmentKey: "night", pipelineId: "draw" }, false],
])("the filter %o concerns jobs and batches alone", async (filter, passes) => {
  await makeWebhook(admin, filter);
  const { id } = await makeJob(admin, { pipeline: { id: "draw" }, variantSet: { key: "s" } });
  await updateJob(admin, "demo", id, { status: "canceled" });
  const selection = await createSelection(
    admin,
    "demo",
    { title: "a", published: true, artifactIds: [] },
    undefined,
  );
  const published = ["selection.published", selection.id];
  expect(await names()).toEqual(passes ? [["job.canceled", id], published] : [published]);
});

it("a canceled batch tells of each of its jobs, and of its end", async () => {
  await makeWebhook(admin);
  const { id } = await makeBatchRows(admin, "many", { steps: [1, 2, 3] });
  await cancelBatch(admin, "demo", id, { running: true });
  const all = await written();
  expect(all.map(({ type }) => type).sort()).toEqual([
    "batch.finished",
    "job.canceled",
    "job.canceled",
    "job.canceled",
  ]);
  expect(new Set(all.flatMap(({ batchId }) => batchId ?? []))).toEqual(new Set([id]));
});

it("a runner that is paused is told once", async () => {
  await makeWebhook(admin, { events: ["runner.paused"] });
  const { id } = await makeRunner(admin, "draw");
  await changeRunner(admin, "demo", { id, version: 1 }, { paused: true });
  await changeRunner(admin, "demo", { id, version: 2 }, { paused: true });
  expect(await names()).toEqual([["runner.paused", id]]);
});

it("reviews, selections, exports and plans", async () => {
  await makeWebhook(admin, {
    events: [
      "review.opened",
      "review.decided",
      "review.reopened",
      "selection.published",
      "export.ready",
      "plan.executed",
    ],
  });
  const { id } = await makeArtifact(admin);
  const review = await openReview(admin, "demo", { artifactIds: [id] }, undefined);
  const decided = await decideReview(admin, "demo", review, { artifactId: id });
  await reopenReview(admin, "demo", decided);
  const body = { title: "a", published: false, artifactIds: [id] };
  const selection = await createSelection(admin, "demo", body, undefined);
  const published = await putSelection(admin, "demo", selection, { ...body, published: true });
  await putSelection(admin, "demo", published, { ...body, title: "b", published: true });
  const made = await createExport(admin, "demo", ExportBody.parse({ artifactIds: [id] }));
  const plan = await createPlan(admin, "demo", { artifactIds: [(await makeArtifact(admin)).id] }, undefined);
  for (const _ of [1, 2]) await executePlan(admin, "demo", plan.id, false);
  expect(await names()).toEqual([
    ["review.opened", review.id],
    ["review.decided", review.id],
    ["review.reopened", review.id],
    ["selection.published", selection.id],
    ["export.ready", made.id],
    ["plan.executed", plan.id],
  ]);
  expect((await written())[1]?.artifactId).toBe(id);
});

it("what a blind review hides is not named, by it or by another review", async () => {
  await makeWebhook(admin);
  const { id } = await makeArtifact(admin);
  const blind = await openReview(admin, "demo", { artifactIds: [id], blind: true }, undefined);
  const other = await openReview(admin, "demo", { artifactIds: [id] }, undefined);
  await decideReview(admin, "demo", other, { artifactId: id });
  await decideReview(admin, "demo", blind, { artifactId: id });
  const decided = (await written()).filter(({ type }) => type === "review.decided");
  expect(decided.map((each) => [each.id, each.artifactId])).toEqual([
    [other.id, null],
    [blind.id, null],
  ]);
});

it("a claimed job’s failure tells of the job and of its batch", async () => {
  await makeWebhook(admin);
  const pipeline = "fails";
  const { id: batchId } = await makeBatchRows(admin, pipeline, { maxAttempts: 1 });
  const { attempt, job } = assertDefined(await claimOne(admin, await makeRunner(admin, pipeline)), "a claim");
  await updateJob(admin, "demo", job.id, { status: "failed", attemptId: attempt.id });
  expect((await names()).sort()).toEqual([
    ["batch.finished", batchId],
    ["job.failed", job.id],
  ]);
});
