import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listSets } from "@/lib/services/jobs/read-jobs";

export const GET = route(api.listSets, ({ viewer, params, query }) => listSets(viewer, params.ws, query));
