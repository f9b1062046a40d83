import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { comparePixels } from "@/lib/services/media/compare-pixels";

export const GET = route(api.comparePixels, ({ viewer, params, query }) =>
  comparePixels(viewer, params.ws, query),
);
