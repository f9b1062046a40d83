import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { deleteSavedSearch, putSavedSearch } from "@/lib/services/searches/saved-searches";

export const PUT = route(api.putSavedSearch, async ({ viewer, params, body, ifMatch }) =>
  versioned(await putSavedSearch(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
);
export const DELETE = route(api.deleteSavedSearch, ({ viewer, params, ifMatch }) =>
  deleteSavedSearch(viewer, params.ws, { id: params.id, version: ifMatch }),
);
