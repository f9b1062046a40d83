import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { findByName } from "@/lib/services/find/find-by-name";

export const GET = route(api.findByName, ({ viewer, params, query }) => findByName(viewer, params.ws, query));
