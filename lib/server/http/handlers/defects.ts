import type * as operations from "@/lib/contracts/operations/defects";
import { countDefects } from "@/lib/services/defects/count-defects";
import { deleteDefect, listDefects } from "@/lib/services/defects/list-defects";
import { type MarkedDefect, markCandidateDefect, markDefect } from "@/lib/services/defects/mark-defect";
import { getDefectWords, putDefectWords } from "@/lib/services/defects/word-list";
import { handlers } from "../handlers";
import { reply, versioned } from "../reply";

const marked = ({ defect, isNew }: MarkedDefect) => reply(defect, { status: isNew ? 201 : 200 });

export const defects = handlers<typeof operations>({
  getDefectWords: async ({ viewer, params }) => versioned(await getDefectWords(viewer, params.ws)),
  putDefectWords: async ({ viewer, params, ifMatch, body }) =>
    versioned(await putDefectWords(viewer, params.ws, ifMatch, body)),
  listDefects: ({ viewer, params }) => listDefects(viewer, params.ws, params.id),
  markDefect: async ({ viewer, params, body, newId }) =>
    marked(await markDefect(viewer, params.ws, params.id, { body, newId })),
  markCandidateDefect: async ({ viewer, params, body, newId }) =>
    marked(await markCandidateDefect(viewer, params.ws, params.id, { body, newId })),
  deleteDefect: async ({ viewer, params }) => {
    await deleteDefect(viewer, params.ws, params.id);
    return undefined;
  },
  countDefects: ({ viewer, params, query }) => countDefects(viewer, params.ws, query),
});
