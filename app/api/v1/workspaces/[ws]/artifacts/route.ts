import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";

export const GET = route(api.listArtifacts, ({ viewer, params, query }) =>
  listArtifacts(viewer, params.ws, query),
);
