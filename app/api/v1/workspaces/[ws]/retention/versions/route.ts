import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listPolicyVersions } from "@/lib/services/retention/policy-versions";

export const GET = route(api.listPolicyVersions, ({ viewer, params, query }) =>
  listPolicyVersions(viewer, params.ws, query),
);
