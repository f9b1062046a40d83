import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { setTags } from "@/lib/services/artifacts/set-tags";

export const PUT = route(api.setTags, ({ viewer, params, body }) =>
  setTags(viewer, params.ws, params.id, body),
);
