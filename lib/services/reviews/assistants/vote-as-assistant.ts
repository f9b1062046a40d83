import type { AssistantVoteBody } from "@/lib/contracts/assistants";
import type { VoteResult } from "@/lib/contracts/reviews/vote";
import { announce } from "@/lib/db/announce";
import {
  type AssistantVoteRow,
  appendAssistantVote,
  findVoteOfKey,
  type NewAssistantVote,
} from "@/lib/db/assistants/assistant-votes";
import { positionsOf, type ReviewFlags } from "@/lib/db/reviews/votes";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { arePartners } from "@/lib/domain/reviews/versus";
import { AppError } from "@/lib/errors";
import { actingAssistant } from "@/lib/services/assistants/acting-assistant";
import { answersGiven } from "@/lib/services/reviews/answers-given";
import { type Blindfold, pairUnder } from "@/lib/services/reviews/blind/blindfold";
import { holdOpen, noCandidate, realPair, votingUnder } from "@/lib/services/reviews/held-review";
import { assistantVoteDto } from "./assistant-vote-dto";
import { nextForAssistant } from "./next-for-assistant";

/** Throws `conflict` where no assistant may judge. */
export function assertTakesAssistants({ assistants }: ReviewFlags): void {
  if (assistants === "none")
    throw new AppError("conflict", "This review is for people alone: no assistant may judge it");
}

const isSame = (row: AssistantVoteRow, asked: NewAssistantVote & { reviewId: string }): boolean =>
  (["reviewId", "leftId", "rightId", "outcome", "reason", "confidence"] as const).every(
    (field) => row[field] === asked[field],
  ) && row.answers.join() === asked.answers.join();

type AssistantReview = {
  scope: Scope<"vote:write">;
  reviewId: string;
  held: ReviewFlags;
  blindfold: Blindfold | null;
};

async function assertPair(
  { scope, reviewId, held, blindfold }: AssistantReview,
  vote: NewAssistantVote,
  tx: Db,
) {
  const seen = blindfold?.behind ?? scope;
  const [one, other] = await positionsOf(seen, reviewId, [vote.leftId, vote.rightId], tx);
  if (one === undefined || other === undefined) throw noCandidate();
  if (held.isVersus && !arePartners(one, other))
    throw new AppError("not_found", "No such pair in this review");
}

/** The vote that this key has stored; null if none. Throws `key_reused` if that was another one. */
async function storedUnder(
  { scope, reviewId }: AssistantReview,
  vote: NewAssistantVote,
  tx: Db,
): Promise<AssistantVoteRow | null> {
  if (vote.key === null) return null;
  const row = await findVoteOfKey(scope, vote.assistantId, vote.key, tx);
  if (row !== null && !isSame(row, { ...vote, reviewId }))
    throw new AppError("key_reused", "This idempotency key was used for another vote; use a new one");
  return row;
}

/**
 * The assistant's vote on a pair as shown; replaces its earlier one on the same pair and sides. Stored apart from people's
 * votes.
 */
export async function voteAsAssistant(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: AssistantVoteBody,
): Promise<VoteResult> {
  const scope = authorize(viewer, ws, "vote:write");
  const assistant = actingAssistant(scope);
  const { idempotencyKey: key = null, confidence = null, ...said } = body;
  const { row, questions } = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    assertTakesAssistants(held);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    const judged = { scope, reviewId, held, blindfold };
    const { questions } = held;
    const answers = answersGiven(questions, said);
    const vote = { ...realPair(blindfold, said), answers, confidence, assistantId: assistant.id, key };
    await assertPair(judged, vote, tx);
    const earlier = await storedUnder(judged, vote, tx);
    if (earlier !== null) return { row: pairUnder(blindfold, earlier), questions };
    const appended = await appendAssistantVote(scope, reviewId, vote, tx);
    await announce(scope, { kind: "vote", reviewId }, tx);
    return { row: pairUnder(blindfold, appended), questions };
  });
  const by = { id: viewer.accountId, name: viewer.name, assistant };
  return { vote: assistantVoteDto(row, by, questions), next: await nextForAssistant(scope, reviewId) };
}
