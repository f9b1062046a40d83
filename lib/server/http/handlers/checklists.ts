import type * as operations from "@/lib/contracts/operations/checklists";
import { getChecklistScores } from "@/lib/services/checklists/checklist-scores";
import { listChecklists } from "@/lib/services/checklists/list-checklists";
import { getPictureChecklist, putTicks } from "@/lib/services/checklists/picture-checklist";
import {
  acceptChecklist,
  deleteChecklist,
  proposeChecklist,
  putChecklist,
} from "@/lib/services/checklists/write-checklist";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const checklists = handlers<typeof operations>({
  listChecklists: ({ viewer, params, query }) => listChecklists(viewer, params.ws, query),
  putChecklist: async ({ viewer, params, ifMatch, body }) => {
    const { checklist, isNew } = await putChecklist(viewer, params.ws, ifMatch, body);
    return versioned(checklist, isNew ? 201 : 200);
  },
  proposeChecklist: async ({ viewer, params, body, newId }) =>
    versioned(await proposeChecklist(viewer, params.ws, { body, newId })),
  acceptChecklist: async ({ viewer, params }) =>
    versioned(await acceptChecklist(viewer, params.ws, params.id)),
  deleteChecklist: async ({ viewer, params }) => {
    await deleteChecklist(viewer, params.ws, params.id);
    return undefined;
  },
  getArtifactChecklist: ({ viewer, params }) =>
    getPictureChecklist(viewer, params.ws, { id: params.id, reviewId: null }),
  getCandidateChecklist: ({ viewer, params, query }) =>
    getPictureChecklist(viewer, params.ws, { id: query.candidateId, reviewId: params.id }),
  putTicks: ({ viewer, params, body }) =>
    putTicks(viewer, params.ws, { id: params.id, reviewId: null }, body),
  putCandidateTicks: ({ viewer, params, body: { candidateId, ticks } }) =>
    putTicks(viewer, params.ws, { id: candidateId, reviewId: params.id }, { ticks }),
  getChecklistScores: ({ viewer, params, query }) => getChecklistScores(viewer, params.ws, query),
});
