import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { MarkBody } from "@/lib/contracts/artifacts/artifact";
import { AssistantVoteBody, SuggestionBody } from "@/lib/contracts/assistants";
import { CommentBody } from "@/lib/contracts/comments";
import { Id } from "@/lib/contracts/wire";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { countPictures } from "@/lib/services/assistants/count-use";
import { createComment } from "@/lib/services/comments/create-comment";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { readCandidate } from "@/lib/services/reviews/blind/read-candidate";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { reading, type Tool, writing } from "../tool";

/** Reads, yet is not the same the next time. */
const next: Tool = reading({
  name: "next_pair",
  about:
    "The next pair to judge in a review, with both pictures, left first. Each pair comes twice with sides exchanged; without one, all are judged.",
  input: z.strictObject({ reviewId: Id }),
  output: api.nextPair.response,
  run: async ({ viewer, ws }, { reviewId }) => {
    const body = api.nextPair.response.parse(await nextPair(viewer, ws, reviewId));
    const { pair } = body;
    if (pair === null) return { body, says: "All pairs are judged." };
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

const mark = writing({
  name: "mark",
  about: "Set your own flag or stars on an artifact; null clears. Nobody else's mark changes.",
  idempotent: true,
  input: MarkBody.extend({ artifactId: Id }),
  output: api.setMark.response,
  run: async ({ viewer, ws }, { artifactId, ...body }) => ({
    body: api.setMark.response.parse(await setMark(viewer, ws, artifactId, body)),
    says: "The mark is set.",
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
