import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { compareArtifacts } from "@/lib/services/artifacts/compare-artifacts";

export const GET = route(api.compareArtifacts, ({ viewer, params, query }) =>
  compareArtifacts(viewer, params.ws, query.ids),
);
