import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listPlanSpared } from "@/lib/services/retention/read-plan";

export const GET = route(api.listPlanSpared, ({ viewer, params, query }) =>
  listPlanSpared(viewer, params.ws, params.id, query),
);
