import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/access";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeArtifact, makeViewer, useFluxara } from "@/lib/testing/fixtures";
import { getArtifact } from "./get-artifact";

useFluxara();

let admin: Viewer;
let beta: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  beta = await makeViewer("beta");
});

async function published(): Promise<string> {
  const { id } = await makeArtifact(admin);
  await createSelection(admin, "demo", { title: "Out", artifactIds: [id], published: true }, undefined);
  return id;
}

it("beta users do not see open reviews or the job", async () => {
  const id = await published();
  await openReview(admin, "demo", { artifactIds: [id] }, undefined);
  const seen = await getArtifact(beta, "demo", id);
  expect(seen.jobId).toBeNull();
  expect(seen.retention.protectedBy).toEqual([]);
  expect(JSON.stringify(seen)).not.toMatch(/open review|"review"/i);
  expect((await getArtifact(admin, "demo", id)).retention.protectedBy).toMatchObject([{ kind: "review" }]);
});

it("beta users do not see who removed something", async () => {
  const id = await published();
  const plan = await createPlan(admin, "demo", { artifactIds: [id] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  expect(await db().artifact.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "removed" });
  expect((await getArtifact(admin, "demo", id)).removal?.by).not.toBeNull();
  expect(await getArtifact(beta, "demo", id)).toMatchObject({ state: "removed", removal: { by: null } });
});
