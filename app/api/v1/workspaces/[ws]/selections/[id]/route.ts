import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { getSelection } from "@/lib/services/selections/read-selections";
import { deleteSelection, putSelection } from "@/lib/services/selections/write-selections";

export const GET = route(api.getSelection, async ({ viewer, params }) =>
  versioned(await getSelection(viewer, params.ws, params.id)),
);
export const PUT = route(api.putSelection, async ({ viewer, params, body, ifMatch }) =>
  versioned(await putSelection(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
);
export const DELETE = route(api.deleteSelection, ({ viewer, params, ifMatch }) =>
  deleteSelection(viewer, params.ws, { id: params.id, version: ifMatch }),
);
