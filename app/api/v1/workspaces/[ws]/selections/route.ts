import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { listSelections } from "@/lib/services/selections/read-selections";
import { createSelection } from "@/lib/services/selections/write-selections";

export const GET = route(api.listSelections, ({ viewer, params, query }) =>
  listSelections(viewer, params.ws, query),
);
export const POST = route(api.createSelection, async ({ viewer, params, body, newId }) =>
  versioned(await createSelection(viewer, params.ws, body, newId)),
);
