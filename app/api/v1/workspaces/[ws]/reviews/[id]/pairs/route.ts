import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listJudgedPairs } from "@/lib/services/reviews/list-judged-pairs";

export const GET = route(api.listJudgedPairs, ({ viewer, params, query }) =>
  listJudgedPairs(viewer, params.ws, params.id, query),
);
