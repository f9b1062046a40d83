import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";
import { createHold } from "@/lib/services/holds/create-hold";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeArtifact, makeToken, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
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

describe("of what keeps an artifact, a token", () => {
  let id: string;
  let named: { kind: string; id: string; name: string }[];

  beforeAll(async () => {
    id = (await makeArtifact(admin)).id;
    const review = { artifactIds: [id], title: "Spring" };
    const decided = { ...review, title: "Autumn", decision: { artifactId: id } };
    const { id: autumn } = await openReview(admin, "demo", decided, undefined);
    const { id: spring } = await openReview(admin, "demo", review, undefined);
    const target = { kind: "artifact" as const, id };
    const hold = await createHold(admin, "demo", { target, name: "Press", reason: "agreed" }, undefined);
    named = [
      { kind: "hold", id: hold.id, name: "Press" },
      { kind: "preferred", id: autumn, name: "Autumn" },
      { kind: "review", id: spring, name: "Spring" },
    ];
  });

  const seenWith = async (permissions: readonly Permission[]) => {
    const { headers } = await makeToken(admin.accountId, "demo", permissions);
    return getArtifact(await viewerOf(headers), "demo", id);
  };
  const nameless = (kind: string) => ({ kind, id: null, name: null });

  it.each<[string, Permission[], string[], string]>([
    ["of a runner learns the kinds", ["job:read", "job:write", "download"], [], "Held."],
    ["that reads reviews learns their names", ["job:read", "review:read"], ["preferred", "review"], "Held."],
    [
      "that reads the policy learns the names of holds",
      ["job:read", "retention:read"],
      ["hold"],
      "Held: Press.",
    ],
    [
      "that reads both learns all",
      ["job:read", "review:read", "retention:read"],
      ["hold", "preferred", "review"],
      "Held: Press.",
    ],
  ])("%s", async (_, permissions, kinds, because) => {
    const { retention, jobId } = await seenWith(permissions);
    expect(retention.because).toBe(because);
    expect(retention.protectedBy).toEqual(
      named.map((each) => (kinds.includes(each.kind) ? each : nameless(each.kind))),
    );
    expect(jobId).not.toBeNull();
  });

  it("that reads artifacts alone learns no more than a beta user, whoever made it", async () => {
    const seen = await seenWith(["artifact:read"]);
    expect(seen.jobId).toBeNull();
    expect(seen.retention.protectedBy).toEqual([nameless("preferred")]);
    expect(JSON.stringify(seen)).not.toMatch(/Press|Autumn|Spring|Held/);
  });
});
