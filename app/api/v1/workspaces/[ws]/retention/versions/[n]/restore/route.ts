import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { restorePolicy } from "@/lib/services/retention/policy-versions";

export const POST = route(api.restorePolicy, async ({ viewer, params, ifMatch }) =>
  versioned(await restorePolicy(viewer, params.ws, Number(params.n), ifMatch)),
);
