import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { AssistantVoteBody, SuggestionBody } from "@/lib/contracts/assistants";
import { CommentBody } from "@/lib/contracts/comments";
import { Id } from "@/lib/contracts/wire";
import { countPictures } from "@/lib/services/assistants/count-use";
import { createComment } from "@/lib/services/comments/create-comment";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { readCandidate } from "@/lib/services/reviews/blind/read-candidate";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { reading, type Tool, writing } from "../tool";
import { mark } from "./marking";
import { PairChecklists, pairChecklists } from "./pair-checklists";

/** Reads, yet is not the same the next time. */
const next: Tool = reading({
  name: "next_pair",
  about:
    "The next pair to judge in a review, with both pictures, left first. Each pair comes twice with sides exchanged; without one, all are judged. checklists: what to answer with mark.",
  input: z.strictObject({ reviewId: Id }),
  output: api.nextPair.response.extend({ checklists: PairChecklists.optional() }),
  run: async ({ viewer, ws }, { reviewId }) => {
    const found = api.nextPair.response.parse(await nextPair(viewer, ws, reviewId));
    const { pair } = found;
    if (pair === null) return { body: found, says: "All pairs are judged." };
    const body = { ...found, ...(await pairChecklists({ viewer, ws }, { reviewId, pair })) };
    await countPictures(viewer, 2);
    const isBlind = !("sha256" in pair.left);
    const pictures = await Promise.all(
      [pair.leftId, pair.rightId].map((candidate) =>
        readCandidate(viewer, { ws, id: reviewId, candidate, isBlind }),
      ),
    );
    return { body, says: "Two pictures: the left one first, then the right one.", pictures };
  },
});

const vote = writing({
  name: "vote",
  about:
    "Vote on a pair as next_pair showed it, with a reason of at most 500 characters. outcome answers the first of its questions, answers each other by key; confidence from 0 to 1 says how sure you are. Counted apart from people's votes, and only if it stays the same with sides exchanged.",
  idempotent: true,
  input: AssistantVoteBody.safeExtend({ reviewId: Id }),
  output: api.castVote.response,
  run: async ({ viewer, ws }, { reviewId, ...body }) => ({
    body: api.castVote.response.parse(await voteAsAssistant(viewer, ws, reviewId, body)),
    says: "The vote is stored.",
  }),
});

const comment = writing({
  name: "comment",
  about:
    "Comment on an artifact under your own name, at a point or box (at) in fractions of the picture, or in reply.",
  input: CommentBody.safeExtend({ artifactId: Id }),
  output: api.createComment.response,
  run: async ({ viewer, ws, newId }, { artifactId, ...body }) => ({
    body: api.createComment.response.parse(await createComment(viewer, ws, artifactId, { body, newId })),
    says: "The comment is stored.",
  }),
});

const suggest = writing({
  name: "suggest_decision",
  about: "Suggest the artifact to prefer in a review, with a reason. A person accepts or dismisses it.",
  idempotent: true,
  input: SuggestionBody.extend({ reviewId: Id }),
  output: api.suggestDecision.response,
  run: async ({ viewer, ws }, { reviewId, ...body }) => ({
    body: api.suggestDecision.response.parse(await suggestDecision(viewer, ws, reviewId, body)),
    says: "Suggested; a person decides.",
  }),
});

export const judgingTools = { next, vote, mark, comment, suggest };
