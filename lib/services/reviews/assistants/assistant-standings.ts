import type { Ranking } from "@/lib/contracts/reviews/vote";
import { type JudgedVoteRow, listJudgedVotes } from "@/lib/db/assistants/assistant-votes";
import type { Scope } from "@/lib/domain/access/access";
import { afterSwap, type SwappedVotes } from "@/lib/domain/assistants/after-swap";
import type { AssistantCounting } from "@/lib/domain/assistants/assistant-counting";
import { groupBy } from "@/lib/domain/lists/group-by";
import { type Answers, agreementWith, answersOf } from "@/lib/domain/reviews/agreement";
import { votesOn } from "@/lib/domain/reviews/questions";
import { leftRateOf } from "@/lib/domain/reviews/rates";
import type { PairVote } from "@/lib/domain/reviews/vote";
import { authorsOf } from "@/lib/services/assistants/authors-of";

/** How one assistant judged a review. */
export type AssistantJudging = SwappedVotes & { assistantId: string; single: JudgedVoteRow[] };

/** Each assistant's votes on the nth question of a review, before and after the exchange of sides. */
export async function judgingsOf(scope: Scope, reviewId: string, nth = 0): Promise<AssistantJudging[]> {
  const votes = votesOn(await listJudgedVotes(scope, reviewId), nth);
  const byAssistant = groupBy(votes, ({ assistantId }) => assistantId);
  return [...byAssistant].map(([assistantId, single]) => ({ assistantId, single, ...afterSwap(single) }));
}

/** What counts with people's votes: all pairs that were judged both ways, if the review counts assistants. */
export const countedOf = (
  { assistants }: { assistants: AssistantCounting },
  judgings: readonly AssistantJudging[],
): PairVote[] => (assistants === "count" ? judgings.flatMap(({ votes }) => votes) : []);

/** For the ranking: what each assistant judged, beside the answers of people. */
export async function assistantStandings(
  scope: Scope,
  judgings: readonly AssistantJudging[],
  { answers, placeOf }: { answers: readonly Answers[]; placeOf: (artifactId: string) => number | undefined },
): Promise<Ranking["assistants"]> {
  const authors = await authorsOf(
    scope,
    judgings.map(({ assistantId }) => assistantId),
  );
  return judgings.map(({ assistantId, single, votes, flips }) => {
    const { assistant, ...by } = authors(assistantId);
    const [own] = answersOf(
      votes.map((vote) => ({ ...vote, accountId: assistantId })),
      placeOf,
    );
    return {
      id: assistantId,
      name: assistant?.name ?? "",
      by,
      votes: votes.length,
      agreement: own === undefined ? null : agreementWith(own, answers),
      leftWins: leftRateOf(single),
      flips,
    };
  });
}
