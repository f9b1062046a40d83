import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createPlan } from "@/lib/services/retention/create-plan";
import { listPlans } from "@/lib/services/retention/list-plans";

export const POST = route(api.createPlan, ({ viewer, params, body, newId }) =>
  createPlan(viewer, params.ws, body, newId),
);
export const GET = route(api.listPlans, ({ viewer, params, query }) => listPlans(viewer, params.ws, query));
