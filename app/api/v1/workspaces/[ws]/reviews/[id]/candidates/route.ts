import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listCandidates } from "@/lib/services/reviews/list-votes";

export const GET = route(api.listCandidates, ({ viewer, params, query }) =>
  listCandidates(viewer, params.ws, params.id, query),
);
