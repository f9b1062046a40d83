import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { previewRemovals } from "@/lib/services/retention/preview";

export const POST = route(api.previewRemovals, ({ viewer, params, body }) =>
  previewRemovals(viewer, params.ws, body),
);
