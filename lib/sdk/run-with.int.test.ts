import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { makeBatchRows } from "@/tools/testing/claimable";
import { makePerson, makeToken, picture, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { runWith } from "./run-with";
import type { RunOptions } from "./runner-types";

useFluxara();

let server: Awaited<ReturnType<typeof startApi>>;
let viewer: Viewer;
let token: string;

beforeAll(async () => {
  server = await startApi();
  const { headers } = await makeToken((await makePerson({ role: "admin" })).id);
  token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  viewer = await viewerOf(headers);
});
afterAll(() => server.close());

const offerOf = (id: string): RunOptions["offers"][number] => ({
  pipeline: { id, version: "1" },
  title: id,
  settings: [
    { key: "steps", type: "whole", min: 1, max: 150 },
    { key: "model", type: "choice", choices: ["a", "b"] },
  ],
});

/** Does all jobs of a new batch, and returns them. */
async function runBatch(steps: number[], run: RunOptions["run"]) {
  const pipeline = randomUUID();
  const { jobs } = await makeBatchRows(viewer, pipeline, { steps });
  const place = { url: `${server.baseUrl}/`, token, workspace: "demo", name: randomUUID() };
  const end = await runWith({ ...place, offers: [offerOf(pipeline)], once: true, run });
  expect(end).toMatchObject({ how: "drained", released: 0 });
  return Promise.all(jobs.map((id) => getJob(viewer, "demo", id)));
}

it("does jobs: says how far it is, delivers pictures, and what was used", async () => {
  const png = await picture();
  const [job] = await runBatch([3], async ({ steps, inputs }, { progress, deliver, isResumed }) => {
    progress(0.5);
    progress({ step: 2, steps: 3 });
    await deliver("a.png", png);
    await deliver("b.png", new Blob([new Uint8Array(await picture())]));
    expect([inputs, isResumed]).toEqual([[], false]);
    return { steps: steps ?? 0 };
  });
  expect(job).toMatchObject({ status: "completed", artifacts: 2 });
});

it("fails a job for good when the error says that it is the job's", async () => {
  const [job] = await runBatch([1], async () => {
    throw Object.assign(new Error("steps is 1: at least 4"), { kind: "job" });
  });
  expect(job).toMatchObject({ status: "failed", error: expect.stringContaining("at least 4") });
});

it("ends when its token is refused", async () => {
  const place = { url: server.baseUrl, token: "flx_no", workspace: "demo", name: "a" };
  const end = await runWith({ ...place, offers: [], run: async () => undefined });
  expect(end.how).toBe("refused");
});
