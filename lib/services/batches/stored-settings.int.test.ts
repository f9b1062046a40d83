import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { forget } from "@/lib/remember";
import { ahead } from "@/tools/testing/ahead";
import { batchBody, makeBatch } from "@/tools/testing/batches";
import {
  makeArtifact,
  makeJob,
  makePerson,
  makeViewer,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { cancelBatch } from "./cancel-batch";
import { extendBatch } from "./extend-batch";
import { previewBatch } from "./preview-batch";
import { retryBatch } from "./retry-batch";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await viewerOf((await makePerson({ role: "reviewer" })).headers);
});
afterEach(() => {
  vi.unstubAllEnvs();
  forget("stored-jobs");
});

/** Which compresses to no less than three quarters. */
const noise = (length: number) => randomBytes(length).toString("base64").slice(0, length);

const many = (prompt: string, count: number) => ({
  base: { settings: { prompt } },
  axes: [{ key: "seed", from: "1", count }],
});

it("a batch whose cells repeat a long prompt too often is refused by its length, and what an admin may is more", async () => {
  const long = many(noise(99_000), 100);
  await expect(makeBatch(reviewer, long)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("100 jobs have 9.9 million characters, and a batch takes 8.0 million"),
  });
  const { id } = await makeBatch(reviewer, many(noise(99_000), 4));
  const values = Array.from({ length: 100 }, (_, i) => String(1_000 + i));
  await expect(extendBatch(reviewer, "demo", id, { axes: [{ axis: 0, values }] })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("million characters"),
  });
  await makeBatch(admin, long);
});

it("jobs of a day take a bounded space, canceled and retried ones too; the next day there is room again", async () => {
  const { id } = await makeBatch(reviewer, many(noise(75_000), 100));
  // As if nineteen such batches had been made and the last one canceled.
  await db().$executeRaw`
    INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "pipelineId", asked, request, status, position)
    SELECT gen_random_uuid(), j."workspaceId", j."environmentId", j."accountId", j."pipelineId", j.asked, j.request, 'canceled', '{}'
    FROM "Job" j, generate_series(1, 19) WHERE j."batchId" = ${id}::uuid`;
  await cancelBatch(reviewer, "demo", id, { running: true });
  const full = {
    code: "invalid",
    message: expect.stringMatching(/within a day take \d+ MiB of at most 128/),
  };
  await expect(makeBatch(reviewer, many("a boat", 1))).rejects.toMatchObject(full);
  await expect(retryBatch(reviewer, "demo", id, { cells: "holes" })).rejects.toMatchObject(full);
  await makeBatch(admin, many("a boat", 1));
  await makeBatch(ahead(reviewer, 25 * 3_600_000), many("a boat", 1));
});

it("presets on axes are read up to a bound, which the refusal names; the same one counts once", async () => {
  const ids = Array.from({ length: 70 }, (_, i) => `long ${i}`);
  const params = { text: "x".repeat(240_000) };
  for (const id of ids) await makeArtifact(admin, { preset: { id, params } });
  const previewed = (values: string[]) =>
    previewBatch(
      reviewer,
      "demo",
      batchBody({ base: { settings: {} }, axes: [{ key: "preset", values: values.map((id) => ({ id })) }] }),
    );
  await expect(previewed(ids)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("more than 16 million characters"),
  });
  expect((await previewed(ids.slice(0, 60))).count).toBe(60);
  const { refusals } = await previewed([...ids.slice(0, 2), ...Array(80).fill("long 1")]);
  expect(new Set(refusals.map(({ reason }) => reason))).toEqual(new Set(["duplicate_value"]));
});

it("a workspace keeps so many jobs, and says who can raise that", async () => {
  const { id } = await makeBatch(admin, many("a boat", 3));
  await cancelBatch(admin, "demo", id, { running: true });
  forget("stored-jobs");
  vi.stubEnv("FLUXARA_JOBS_PER_WORKSPACE", String((await db().job.count()) + 2));
  const full = { code: "storage_full", message: expect.stringContaining("FLUXARA_JOBS_PER_WORKSPACE") };
  await expect(makeBatch(admin, many("a boat", 3))).rejects.toMatchObject(full);
  await expect(retryBatch(admin, "demo", id, { cells: "holes" })).rejects.toMatchObject(full);
  await makeBatch(admin, many("a boat", 2));
  await expect(makeJob(admin)).rejects.toMatchObject(full);
});
