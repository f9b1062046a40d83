import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listFacets } from "@/lib/services/artifacts/list-facets";

export const GET = route(api.listFacets, ({ viewer, params, query }) => listFacets(viewer, params.ws, query));
