import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listPlanItems } from "@/lib/services/retention/read-plan";

export const GET = route(api.listPlanItems, ({ viewer, params, query }) =>
  listPlanItems(viewer, params.ws, params.id, query),
);
