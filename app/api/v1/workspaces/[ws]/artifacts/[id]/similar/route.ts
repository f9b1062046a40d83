import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { findSimilar } from "@/lib/services/similar/find-similar";

export const GET = route(api.listSimilar, ({ viewer, params, query }) =>
  findSimilar(viewer, params.ws, params.id, query),
);
