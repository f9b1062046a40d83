import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { getPolicy, putPolicy } from "@/lib/services/retention/policy";

export const GET = route(api.getPolicy, async ({ viewer, params }) =>
  versioned(await getPolicy(viewer, params.ws)),
);
export const PUT = route(api.putPolicy, async ({ viewer, params, ifMatch, body }) =>
  versioned(await putPolicy(viewer, params.ws, ifMatch, body)),
);
