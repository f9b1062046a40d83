import { api } from "@/lib/contracts/api";
import { runOf } from "@/lib/http/export-run";
import { route } from "@/lib/http/route";
import { repeatExport } from "@/lib/services/exports/repeat-export";

export const POST = route(api.repeatExport, ({ viewer, params, newId, request }) =>
  repeatExport(viewer, params.ws, params.id, runOf(newId, request)),
);
