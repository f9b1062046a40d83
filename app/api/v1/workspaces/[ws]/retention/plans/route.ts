import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createPlan } from "@/lib/services/retention/create-plan";

export const POST = route(api.createPlan, ({ viewer, params, body, newId }) =>
  createPlan(viewer, params.ws, body, newId),
);
