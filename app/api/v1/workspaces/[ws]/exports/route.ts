import { api } from "@/lib/contracts/api";
import { runOf } from "@/lib/http/export-run";
import { route } from "@/lib/http/route";
import { createExport } from "@/lib/services/exports/create-export";
import { listExports } from "@/lib/services/exports/read-exports";

export const GET = route(api.listExports, ({ viewer, params, query }) =>
  listExports(viewer, params.ws, query),
);
export const POST = route(api.createExport, ({ viewer, params, body, newId, request }) =>
  createExport(viewer, params.ws, body, runOf(newId, request)),
);
