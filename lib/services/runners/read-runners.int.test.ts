import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import { updateJob } from "@/lib/services/jobs/update-job";
import { claimOne, makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { makePerson, makeToken, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { getRunner, listRunners } from "./read-runners";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a runner's page tells the last three failures of a runner, newest first, in its generator's words", async () => {
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

it("a runner's token sees the runners of its account alone", async () => {
  const person = await makePerson({ role: "admin" });
  const token = await makeToken(person.id, "demo", ["job:read", "job:claim"]);
  const claimer = await viewerOf(token.headers);
  const [own, other] = [await makeRunner(claimer, "own"), await makeRunner(admin, "other")];
  const listed = async (viewer: Viewer) =>
    (await listRunners(viewer, "demo", { limit: 200 })).items.map(({ id }) => id);
  expect(await listed(claimer)).toEqual([own.id]);
  expect(await listed(admin)).toEqual(expect.arrayContaining([own.id, other.id]));
  expect((await getRunner(claimer, "demo", own.id)).id).toBe(own.id);
  await expect(getRunner(claimer, "demo", other.id)).rejects.toMatchObject({ code: "not_found" });
});

it("a runner's page is nobody's who may not read jobs", async () => {
  const runner = await makeRunner(admin, "hidden");
  const beta = await makeViewer("beta");
  await expect(getRunner(beta, "demo", runner.id)).rejects.toMatchObject({ code: "not_found" });
});
