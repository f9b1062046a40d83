import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { compareGrid } from "@/lib/services/artifacts/compare-grid";

export const GET = route(api.compareGrid, ({ viewer, params, query }) =>
  compareGrid(viewer, params.ws, query),
);
