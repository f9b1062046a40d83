import { expect, it } from "vitest";
import { removeRunner } from "@/lib/services/runners/change-runner";
import { makeClaimed } from "@/tools/testing/claimable";
import { makePerson, makeToken, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { getJob } from "./read-jobs";
import { updateJob } from "./update-job";

useFluxara();

it("a token that may not cancel batches cancels a claimed job through the attempt that runs it alone", async () => {
  const admin = await makeViewer("admin");
  const person = await makePerson({ role: "admin" });
  const { headers } = await makeToken(person.id, "demo", ["job:read", "job:write", "job:claim"]);
  const claimer = await viewerOf(headers);
  const [first, second, elsewhere] = [
    await makeClaimed(admin, claimer),
    await makeClaimed(admin, claimer),
    await makeClaimed(admin, admin),
  ];
  const cancel = (jobId: string, attemptId: string | null) =>
    updateJob(claimer, "demo", jobId, { status: "canceled", attemptId });
  await expect(cancel(first.job.id, null)).rejects.toMatchObject({ code: "precondition_required" });
  for (const attemptId of [second.attempt.id, crypto.randomUUID()])
    await expect(cancel(first.job.id, attemptId)).rejects.toMatchObject({ code: "conflict" });
  await expect(cancel(elsewhere.job.id, null)).rejects.toMatchObject({ code: "not_found" });
  expect((await getJob(admin, "demo", first.job.id)).status).toBe("running");
  expect(await cancel(first.job.id, first.attempt.id)).toMatchObject({ status: "canceled" });
  await removeRunner(claimer, "demo", second.runner.id);
  await expect(cancel(second.job.id, second.attempt.id)).rejects.toMatchObject({ code: "conflict" });
  expect((await getJob(admin, "demo", second.job.id)).status).toBe("queued");
});
