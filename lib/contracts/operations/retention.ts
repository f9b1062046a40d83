import * as z from "zod";
import { bodyBytes, operation } from "../operation";
import {
  Execution,
  Plan,
  PlanBody,
  PlanItem,
  PlanOutcome,
  PlanSpared,
  PlanSummary,
  Policy,
  PolicyBody,
  PolicyVersion,
  Preview,
  PreviewBody,
} from "../retention";
import { Flag, InWorkspace, InWorkspaceWithId, None, Paging, pageOf, paging, Slug } from "../wire";

export const getPolicy = operation("GET /workspaces/{ws}/retention", {
  summary: "Read the retention policy in force",
  audience: "retention:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: Policy,
});

export const putPolicy = operation("PUT /workspaces/{ws}/retention", {
  summary: "Change the retention policy",
  audience: "retention:write",
  params: InWorkspace,
  query: None,
  body: PolicyBody,
  response: Policy,
  ifMatch: true,
});

export const listPolicyVersions = operation("GET /workspaces/{ws}/retention/versions", {
  summary: "List all versions of the retention policy, newest first",
  audience: "retention:read",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(PolicyVersion),
});

export const restorePolicy = operation("POST /workspaces/{ws}/retention/versions/{n}/restore", {
  summary: "Restore an earlier version of the retention policy as a new version",
  audience: "retention:write",
  params: z.strictObject({ ws: Slug, n: z.string().regex(/^[1-9]\d{0,8}$/) }),
  query: None,
  body: z.strictObject({}),
  response: Policy,
  status: 201,
  ifMatch: true,
});

export const previewRemovals = operation("POST /workspaces/{ws}/retention/preview", {
  summary: "Preview what would be removed at another time or under another policy, without writing anything",
  audience: "retention:write",
  params: InWorkspace,
  query: None,
  body: PreviewBody,
  response: Preview,
});

export const listPlans = operation("GET /workspaces/{ws}/retention/plans", {
  summary: "List plans, newest first",
  audience: "retention:write",
  params: InWorkspace,
  query: z.strictObject({ state: PlanSummary.shape.state.optional(), ...paging }),
  body: null,
  response: pageOf(PlanSummary),
});

export const createPlan = operation("POST /workspaces/{ws}/retention/plans", {
  summary:
    "Create a retention plan: exactly what would be removed, and why. 202 while a large plan is being prepared",
  audience: "retention:write",
  params: InWorkspace,
  query: None,
  body: PlanBody,
  bodyBytes: bodyBytes.list,
  response: Plan,
  status: 201,
});

export const getPlan = operation("GET /workspaces/{ws}/retention/plans/{id}", {
  summary: "Read a plan",
  audience: "retention:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: z.object({ plan: Plan, execution: Execution.nullable() }),
});

export const listPlanItems = operation("GET /workspaces/{ws}/retention/plans/{id}/items", {
  summary: "List the artifacts that a plan removes; `outcome` filters by the result of its execution",
  audience: "retention:write",
  params: InWorkspaceWithId,
  query: z.strictObject({ outcome: PlanOutcome.optional(), ...paging }),
  body: null,
  response: pageOf(PlanItem),
});

export const listPlanSpared = operation("GET /workspaces/{ws}/retention/plans/{id}/spared", {
  summary: "List the artifacts that a plan spares, and what protects each",
  audience: "retention:write",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(PlanSpared),
});

export const executePlan = operation("POST /workspaces/{ws}/retention/plans/{id}/execute", {
  summary: "Execute a plan: its artifacts are removed after the grace period",
  audience: "retention:write",
  params: InWorkspaceWithId,
  query: z.strictObject({ grace: z.enum(["0"]).optional(), confirm: Flag.optional() }),
  body: z.strictObject({}),
  response: Execution,
});

export const undoPlan = operation("DELETE /workspaces/{ws}/retention/plans/{id}/execute", {
  summary: "Undo a plan for all artifacts that are not removed yet",
  audience: "retention:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Execution,
  status: 200,
});
