import type * as operations from "@/lib/contracts/operations/selections";
import { getSelection, listSelections } from "@/lib/services/selections/read-selections";
import { createSelection, deleteSelection, putSelection } from "@/lib/services/selections/write-selections";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const selections = handlers<typeof operations>({
  listSelections: ({ viewer, params, query }) => listSelections(viewer, params.ws, query),
  createSelection: async ({ viewer, params, body, newId }) =>
    versioned(await createSelection(viewer, params.ws, body, newId)),
  getSelection: async ({ viewer, params }) => versioned(await getSelection(viewer, params.ws, params.id)),
  putSelection: async ({ viewer, params, body, ifMatch }) =>
    versioned(await putSelection(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  deleteSelection: ({ viewer, params, ifMatch }) =>
    deleteSelection(viewer, params.ws, { id: params.id, version: ifMatch }),
});
