import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getInsights } from "@/lib/services/reviews/insights";

export const GET = route(api.getInsights, ({ viewer, params, query }) =>
  getInsights(viewer, params.ws, query),
);
