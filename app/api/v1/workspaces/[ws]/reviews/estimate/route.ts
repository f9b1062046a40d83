import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { estimateVersus } from "@/lib/services/reviews/pair-sides";

export const POST = route(api.estimateVersus, ({ viewer, params, body }) =>
  estimateVersus(viewer, params.ws, body),
);
