import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listPresets } from "@/lib/services/presets/read-presets";

export const GET = route(api.listPresets, ({ viewer, params, query }) =>
  listPresets(viewer, params.ws, query),
);
