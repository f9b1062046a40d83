import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { createPlan } from "@/lib/services/retention/create-plan";
import { listPlans } from "@/lib/services/retention/list-plans";

export const POST = route(api.createPlan, async ({ viewer, params, body, newId }) => {
  const plan = await createPlan(viewer, params.ws, body, newId);
  return reply(plan, { status: plan.state === "making" ? 202 : 201 });
});
export const GET = route(api.listPlans, ({ viewer, params, query }) => listPlans(viewer, params.ws, query));
