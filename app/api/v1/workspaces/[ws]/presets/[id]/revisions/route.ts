import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listRevisions } from "@/lib/services/presets/read-presets";

export const GET = route(api.listRevisions, ({ viewer, params, query }) =>
  listRevisions(viewer, params.ws, params.id, query),
);
