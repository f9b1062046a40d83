import type * as operations from "@/lib/contracts/operations/reviews";
import { dismissSuggestion } from "@/lib/services/reviews/assistants/dismiss-suggestion";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { decideReview, reopenReview } from "@/lib/services/reviews/decide-review";
import { listJudgedPairs } from "@/lib/services/reviews/list-judged-pairs";
import { openReview } from "@/lib/services/reviews/open-review";
import { estimateVersus } from "@/lib/services/reviews/pair-sides";
import { getReview, listReviews } from "@/lib/services/reviews/read-reviews";
import { bringBack, thinReview } from "@/lib/services/reviews/thinning/thin-review";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const reviews = handlers<typeof operations>({
  listReviews: ({ viewer, params, query }) => listReviews(viewer, params.ws, query),
  openReview: async ({ viewer, params, body, newId }) =>
    versioned(await openReview(viewer, params.ws, body, newId)),
  estimateVersus: ({ viewer, params, body }) => estimateVersus(viewer, params.ws, body),
  listJudgedPairs: ({ viewer, params, query }) => listJudgedPairs(viewer, params.ws, params.id, query),
  getReview: async ({ viewer, params }) => versioned(await getReview(viewer, params.ws, params.id)),
  decide: async ({ viewer, params, body, ifMatch }) =>
    versioned(await decideReview(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  thin: async ({ viewer, params, body, ifMatch }) =>
    versioned(await thinReview(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  bringBack: async ({ viewer, params, ifMatch }) =>
    versioned(await bringBack(viewer, params.ws, { id: params.id, version: ifMatch })),
  suggestDecision: ({ viewer, params, body }) => suggestDecision(viewer, params.ws, params.id, body),
  dismissSuggestion: ({ viewer, params }) =>
    dismissSuggestion(viewer, params.ws, params.id, params.suggestion),
  reopen: async ({ viewer, params, ifMatch }) =>
    versioned(await reopenReview(viewer, params.ws, { id: params.id, version: ifMatch })),
});
