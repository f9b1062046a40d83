import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { readProgress } from "@/lib/services/exports/export-progress";

export const GET = route(api.readExportProgress, async ({ viewer, params, query }) =>
  readProgress(viewer, params.ws, query.key),
);
