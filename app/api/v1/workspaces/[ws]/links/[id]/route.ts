import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getLink } from "@/lib/services/links/read-links";
import { revokeLink } from "@/lib/services/links/revoke-link";

export const GET = route(api.getLink, ({ viewer, params }) => getLink(viewer, params.ws, params.id));
export const DELETE = route(api.revokeLink, ({ viewer, params }) => revokeLink(viewer, params.ws, params.id));
