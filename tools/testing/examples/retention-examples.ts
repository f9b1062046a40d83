import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import type { OperationName } from "@/lib/contracts/api";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { createHold } from "@/lib/services/holds/create-hold";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { makeArtifact } from "../fixtures";
import { demo, type Example, type ExampleOf, plain } from "./example";

const environment = {
  title: "Staging",
  ceilingDays: 90,
  capacityBytes: null,
  exportFormats: ["original", "png", "webp"],
  longestLinkDays: 30,
};

async function inPlan(owner: Viewer, more: Example = {}, executed = false): Promise<Example> {
  const { id } = await makeArtifact(owner);
  const plan = await createPlan(owner, "demo", { artifactIds: [id] }, undefined);
  if (executed) await executePlan(owner, "demo", plan.id, false);
  return { ...more, params: { ...demo, id: plan.id } };
}

async function onPolicy(more: Example): Promise<Example> {
  const { version } = assertDefined(
    await db().policyVersion.findFirst({
      where: { workspace: { slug: "demo" } },
      orderBy: { version: "desc" },
    }),
    "policy",
  );
  return { ...more, params: { ...demo, ...more.params }, headers: { "if-match": `"v${version}"` } };
}

async function putEnvironment(): Promise<Example> {
  const key = "default";
  const newest = await db().environmentVersion.findFirst({
    where: { environment: { key } },
    orderBy: { version: "desc" },
  });
  return { params: { key }, body: environment, headers: { "if-match": `"v${newest?.version}"` } };
}

async function onHold(owner: Viewer, more: Example = {}): Promise<Example> {
  const target = { kind: "artifact" as const, id: (await makeArtifact(owner)).id };
  const { id } = await createHold(owner, "demo", { target, name: "Contract", reason: "agreed" }, undefined);
  return { ...more, params: { ...demo, id } };
}

/** Examples for environments, policies, plans and holds. */
export const retentionExamples = {
  listEnvironments: () => plain(),
  createEnvironment: () => plain({ body: { ...environment, key: `e-${randomUUID()}` } }),
  getEnvironment: () => plain({ params: { key: "default" } }),
  putEnvironment,
  listEnvironmentVersions: () => plain({ params: { key: "default" } }),
  getPolicy: () => plain(),
  putPolicy: () => onPolicy({ body: firstPolicy }),
  listPolicyVersions: () => plain(),
  restorePolicy: () => onPolicy({ params: { n: "1" }, body: {} }),
  previewRemovals: () => plain({ body: { policy: firstPolicy } }),
  listPlans: () => plain(),
  createPlan: async (owner) => plain({ body: { artifactIds: [(await makeArtifact(owner)).id] } }),
  getPlan: (owner) => inPlan(owner),
  listPlanItems: (owner) => inPlan(owner),
  listPlanSpared: (owner) => inPlan(owner),
  executePlan: (owner) => inPlan(owner),
  getUsage: () => plain(),
  undoPlan: (owner) => inPlan(owner, {}, true),
  listHolds: () => plain(),
  exportHolds: () => plain(),
  createHold: async (owner) => {
    const target = { kind: "artifact", id: (await makeArtifact(owner)).id };
    return plain({ body: { target, name: "Contract", reason: "agreed" } });
  },
  getHold: (owner) => onHold(owner),
  liftHold: (owner) => onHold(owner, { body: { reason: "over" } }),
} satisfies Partial<Record<OperationName, ExampleOf>>;
