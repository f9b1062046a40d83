import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { estimateExport } from "@/lib/services/exports/estimate-export";

export const POST = route(api.estimateExport, ({ viewer, params, body, request }) =>
  estimateExport(viewer, params.ws, body, request.signal),
);
