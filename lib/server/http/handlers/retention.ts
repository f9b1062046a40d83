import type * as operations from "@/lib/contracts/operations/retention";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan, isSettled } from "@/lib/services/retention/execute-plan";
import { listPlans } from "@/lib/services/retention/list-plans";
import { getPolicy, putPolicy } from "@/lib/services/retention/policy";
import { listPolicyVersions, restorePolicy } from "@/lib/services/retention/policy-versions";
import { previewRemovals } from "@/lib/services/retention/preview";
import { getPlan, listPlanItems, listPlanSpared } from "@/lib/services/retention/read-plan";
import { undoPlan } from "@/lib/services/retention/undo-plan";
import { handlers } from "../handlers";
import { reply, versioned } from "../reply";

export const retention = handlers<typeof operations>({
  getPolicy: async ({ viewer, params }) => versioned(await getPolicy(viewer, params.ws)),
  putPolicy: async ({ viewer, params, ifMatch, body }) =>
    versioned(await putPolicy(viewer, params.ws, ifMatch, body)),
  listPolicyVersions: ({ viewer, params, query }) => listPolicyVersions(viewer, params.ws, query),
  restorePolicy: async ({ viewer, params, ifMatch }) =>
    versioned(await restorePolicy(viewer, params.ws, Number(params.n), ifMatch)),
  previewRemovals: ({ viewer, params, body }) => previewRemovals(viewer, params.ws, body),
  listPlans: ({ viewer, params, query }) => listPlans(viewer, params.ws, query),
  createPlan: async ({ viewer, params, body, newId }) => {
    const plan = await createPlan(viewer, params.ws, body, newId);
    return reply(plan, { status: plan.state === "making" ? 202 : 201 });
  },
  getPlan: ({ viewer, params }) => getPlan(viewer, params.ws, params.id),
  listPlanItems: ({ viewer, params, query }) => listPlanItems(viewer, params.ws, params.id, query),
  listPlanSpared: ({ viewer, params, query }) => listPlanSpared(viewer, params.ws, params.id, query),
  executePlan: async ({ viewer, params, query }) => {
    const execution = await executePlan(viewer, params.ws, params.id, query.grace === "0");
    return reply(execution, { status: isSettled(execution, new Date()) ? 200 : 202 });
  },
  undoPlan: async ({ viewer, params }) => {
    const execution = await undoPlan(viewer, params.ws, params.id);
    return reply(execution, { status: execution.state === "done" ? 200 : 202 });
  },
});
