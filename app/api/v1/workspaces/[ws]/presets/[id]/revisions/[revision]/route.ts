import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getRevision } from "@/lib/services/presets/read-presets";

export const GET = route(api.getRevision, ({ viewer, params }) =>
  getRevision(viewer, params.ws, params.id, params.revision),
);
