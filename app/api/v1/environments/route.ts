import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { listEnvironments } from "@/lib/services/environments/read-environments";
import { createEnvironment } from "@/lib/services/environments/write-environments";

export const GET = route(api.listEnvironments, ({ viewer, query }) => listEnvironments(viewer, query));
export const POST = route(api.createEnvironment, async ({ viewer, body, newId }) =>
  versioned(await createEnvironment(viewer, body, newId)),
);
