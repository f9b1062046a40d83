import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { readExportProgress } from "@/lib/services/exports/export-progress";

export const GET = route(api.readExportProgress, async ({ viewer, params, query }) =>
  readExportProgress(viewer, params.ws, query.key),
);
