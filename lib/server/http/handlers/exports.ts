import type * as operations from "@/lib/contracts/operations/exports";
import { createExport } from "@/lib/services/exports/create-export";
import { estimateExport } from "@/lib/services/exports/estimate-export";
import { readExportProgress } from "@/lib/services/exports/export-progress";
import { archiveLocation, listExports } from "@/lib/services/exports/read-exports";
import { repeatExport } from "@/lib/services/exports/repeat-export";
import { runOf } from "../export-run";
import { handlers } from "../handlers";
import { redirectTo } from "../reply";

export const exports = handlers<typeof operations>({
  createExport: ({ viewer, params, body, newId, request }) =>
    createExport(viewer, params.ws, body, runOf(newId, request)),
  estimateExport: ({ viewer, params, body, request }) =>
    estimateExport(viewer, params.ws, body, request.signal),
  repeatExport: ({ viewer, params, newId, request }) =>
    repeatExport(viewer, params.ws, params.id, runOf(newId, request)),
  readExportProgress: async ({ viewer, params, query }) => readExportProgress(viewer, params.ws, query.key),
  listExports: ({ viewer, params, query }) => listExports(viewer, params.ws, query),
  getArchive: async ({ viewer, params }) => redirectTo(await archiveLocation(viewer, params.ws, params.id)),
});
