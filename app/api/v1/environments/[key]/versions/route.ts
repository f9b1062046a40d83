import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listVersions } from "@/lib/services/environments/read-environments";

export const GET = route(api.listEnvironmentVersions, ({ viewer, params, query }) =>
  listVersions(viewer, params.key, query),
);
