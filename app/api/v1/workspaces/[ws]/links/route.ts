import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createLink } from "@/lib/services/links/create-link";
import { listLinks } from "@/lib/services/links/read-links";

export const GET = route(api.listLinks, ({ viewer, params, query }) => listLinks(viewer, params.ws, query));
export const POST = route(api.createLink, ({ viewer, params, body }) => createLink(viewer, params.ws, body));
