import type * as operations from "@/lib/contracts/operations/saved-searches";
import {
  createSavedSearch,
  deleteSavedSearch,
  listSavedSearches,
  putSavedSearch,
} from "@/lib/services/searches/saved-searches";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const savedSearches = handlers<typeof operations>({
  listSavedSearches: ({ viewer, params, query }) => listSavedSearches(viewer, params.ws, query),
  createSavedSearch: async ({ viewer, params, body, newId }) =>
    versioned(await createSavedSearch(viewer, params.ws, body, newId)),
  putSavedSearch: async ({ viewer, params, body, ifMatch }) =>
    versioned(await putSavedSearch(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  deleteSavedSearch: ({ viewer, params, ifMatch }) =>
    deleteSavedSearch(viewer, params.ws, { id: params.id, version: ifMatch }),
});
