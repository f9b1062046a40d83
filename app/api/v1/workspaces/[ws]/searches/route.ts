import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { createSavedSearch, listSavedSearches } from "@/lib/services/searches/saved-searches";

export const GET = route(api.listSavedSearches, ({ viewer, params, query }) =>
  listSavedSearches(viewer, params.ws, query),
);
export const POST = route(api.createSavedSearch, async ({ viewer, params, body, newId }) =>
  versioned(await createSavedSearch(viewer, params.ws, body, newId)),
);
