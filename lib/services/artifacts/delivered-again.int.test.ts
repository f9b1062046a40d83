import { expect, it } from "vitest";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { createSelection } from "@/lib/services/selections/write-selections";
import { deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { getArtifact } from "./get-artifact";

useFluxara();

it("a tombstone names the artifact that has its bytes again, to those who may see that one", async () => {
  const [admin, beta] = [await makeViewer("admin"), await makeViewer("beta")];
  const bytes = await picture();
  const delivered = async () => {
    const job = await makeJob(admin);
    const { item } = await deliver(admin, job.id, bytes);
    await completeJob(admin, "demo", job.id, {});
    return item.id;
  };
  const first = await delivered();
  await createSelection(admin, "demo", { title: "Out", artifactIds: [first], published: true }, undefined);
  expect(await getArtifact(admin, "demo", first)).toMatchObject({ deliveredAgain: null });
  const plan = await createPlan(admin, "demo", { artifactIds: [first] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  expect(await getArtifact(admin, "demo", first)).toMatchObject({ state: "removed", deliveredAgain: null });
  const again = await delivered();
  expect(await getArtifact(admin, "demo", first)).toMatchObject({
    state: "removed",
    deliveredAgain: { id: again },
  });
  expect(await getArtifact(admin, "demo", again)).toMatchObject({ deliveredAgain: null });
  expect(await getArtifact(beta, "demo", first)).toMatchObject({ state: "removed", deliveredAgain: null });
});
