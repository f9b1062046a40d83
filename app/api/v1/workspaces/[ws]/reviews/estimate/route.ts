import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { estimateVersus } from "@/lib/services/reviews/meet";

export const POST = route(api.estimateVersus, ({ viewer, params, body }) =>
  estimateVersus(viewer, params.ws, body),
);
