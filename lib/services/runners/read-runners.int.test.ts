import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import { updateJob } from "@/lib/services/jobs/update-job";
import { claimOne, makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { getRunner } from "./read-runners";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("tells the last three failures of a runner, newest first, in its generator's words", async () => {
  const runner = await makeRunner(admin, "failures");
  const { jobs } = await makeBatchRows(admin, "failures", { steps: [1, 2, 3, 4] });
  for (const error of ["first", "second", "third", "fourth"]) {
    const claimed = assertDefined(await claimOne(admin, runner), "the claim");
    const patch = { status: "failed", kind: "job", error, attemptId: claimed.attempt.id } as const;
    await updateJob(admin, "demo", claimed.job.id, patch);
  }
  const { failures } = await getRunner(admin, "demo", runner.id);
  expect(failures.map(({ error }) => error)).toEqual(["fourth", "third", "second"]);
  expect(failures[0]).toMatchObject({ jobId: jobs[3], number: 1, state: "failed" });
});

it("is nobody's who may not read jobs", async () => {
  const runner = await makeRunner(admin, "hidden");
  const beta = await makeViewer("beta");
  await expect(getRunner(beta, "demo", runner.id)).rejects.toMatchObject({ code: "not_found" });
});
