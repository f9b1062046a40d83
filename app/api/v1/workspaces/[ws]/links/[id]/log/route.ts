import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listLinkUses } from "@/lib/services/links/read-links";

export const GET = route(api.listLinkUses, ({ viewer, params, query }) =>
  listLinkUses(viewer, params.ws, params.id, query),
);
