import type * as operations from "@/lib/contracts/operations/votes";
import { getJudges } from "@/lib/services/judges/judges";
import { getReliability, getReviewReliability } from "@/lib/services/reviews/controls/reliability";
import { getInsights } from "@/lib/services/reviews/insights";
import { listCandidates, listVotes } from "@/lib/services/reviews/list-votes";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { getRanking } from "@/lib/services/reviews/ranking";
import { recordFile } from "@/lib/services/reviews/record";
import { castVote, undoVote } from "@/lib/services/reviews/vote";
import { handlers } from "../handlers";
import { reply } from "../reply";

export const votes = handlers<typeof operations>({
  listCandidates: ({ viewer, params, query }) => listCandidates(viewer, params.ws, params.id, query),
  nextPair: ({ viewer, params }) => nextPair(viewer, params.ws, params.id),
  listVotes: ({ viewer, params, query }) => listVotes(viewer, params.ws, params.id, query),
  castVote: ({ viewer, params, body }) => castVote(viewer, params.ws, params.id, body),
  undoVote: ({ viewer, params }) => undoVote(viewer, params.ws, params.id),
  getRanking: ({ viewer, params, query }) => getRanking(viewer, params.ws, params.id, query),
  getInsights: ({ viewer, params, query }) => getInsights(viewer, params.ws, query),
  getJudges: ({ viewer, params, query }) => getJudges(viewer, params.ws, query),
  getReviewReliability: ({ viewer, params, query }) =>
    getReviewReliability(viewer, params.ws, params.id, query),
  getReliability: ({ viewer, params, query }) => getReliability(viewer, params.ws, query),
  getRecord: async ({ viewer, params, query }) => {
    const { text, headers } = await recordFile(viewer, params.ws, params.id, query.format);
    return reply(text, { headers });
  },
});
