import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { getEnvironment } from "@/lib/services/environments/read-environments";
import { putEnvironment } from "@/lib/services/environments/write-environments";

export const GET = route(api.getEnvironment, async ({ viewer, params }) =>
  versioned(await getEnvironment(viewer, params.key)),
);
export const PUT = route(api.putEnvironment, async ({ viewer, params, ifMatch, body }) =>
  versioned(await putEnvironment(viewer, params.key, ifMatch, body)),
);
