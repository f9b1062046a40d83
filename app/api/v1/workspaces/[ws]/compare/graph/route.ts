import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { compareGraphs } from "@/lib/services/artifacts/compare-graphs";

export const GET = route(api.compareGraphs, ({ viewer, params, query }) =>
  compareGraphs(viewer, params.ws, query),
);
