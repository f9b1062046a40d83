import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { Ranking, RankingQuery } from "@/lib/contracts/reviews/vote";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { listJudgedVotes } from "@/lib/db/assistants/assistant-votes";
import { findReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { listAnswers, tallyVotes } from "@/lib/db/reviews/tallies";
import { listOwnVotes } from "@/lib/db/reviews/votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { afterSwap, sidelessTallies } from "@/lib/domain/assistants/after-swap";
import { agreementOf } from "@/lib/domain/reviews/agreement";
import { votesOn } from "@/lib/domain/reviews/questions";
import { leftRateOf } from "@/lib/domain/reviews/rates";
import { indexOf, oneEach, type VoteTally } from "@/lib/domain/reviews/tally";
import { standingVotes } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { artifactRecords } from "@/lib/services/artifacts/artifact-record";
import {
  type AssistantJudging,
  assistantStandings,
  countedOf,
  judgingsOf,
} from "./assistants/assistant-standings";
import { type Blindfold, findBlindfold, pairUnder } from "./blind/blindfold";
import { nthQuestion } from "./nth-question";
import { questionStandings } from "./question-standings";
import { rankingOf } from "./ranking-of";
import { versusResultOf } from "./versus-result";

/** A blind reviewer's own votes, none where they would tell the controls; or those of the assistant that judges under the same aliases. */
async function ownVotes(
  { assistant }: Scope,
  { behind, reviewId, hasControls }: Blindfold,
  nth: number,
): Promise<VoteTally[]> {
  if (assistant === null && hasControls) return [];
  if (assistant === null) return oneEach(votesOn(standingVotes(await listOwnVotes(behind, reviewId)), nth));
  const judged = votesOn(await listJudgedVotes(behind, reviewId, assistant.id), nth);
  return sidelessTallies(afterSwap(judged).votes);
}

/** Uses a blind reviewer's own votes only: seeing others' votes would influence the next ones. */
async function ownRanking(scope: Scope, blindfold: Blindfold, nth: number): Promise<Ranking> {
  const votes = (await ownVotes(scope, blindfold, nth)).map((vote) => pairUnder(blindfold, vote));
  const ranking = rankingOf(blindfold.ids, votes, []);
  return {
    ...ranking,
    agreement: null,
    leftWins: leftRateOf(votes),
    versus: null,
    people: votes.length > 0 ? 1 : 0,
    assistants: [],
  };
}

/** People's votes on one question, and those of assistants if the review counts them. */
export type RankedVotes = { people: readonly VoteTally[]; judgings: readonly AssistantJudging[] };

/** The ranking of a review that hides nothing from the caller, but for what tells how judges agree. */
export function openRanking(
  review: ReviewRow,
  ranked: RankedVotes,
  artifacts: readonly Artifact[],
): Pick<Ranking, "items" | "settings" | "supported" | "leftWins" | "versus"> {
  const ids = review.candidates.map(({ artifactId }) => artifactId);
  const counted = countedOf(review, ranked.judgings);
  return {
    ...rankingOf(ids, [...ranked.people, ...sidelessTallies(counted)], artifacts),
    leftWins: leftRateOf(ranked.people),
    versus: versusResultOf(review, [...ranked.people, ...counted]),
  };
}

/** Of the leading question, and how all questions stand beside it if there are several; or of one question alone. */
export async function getRanking(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  { question }: RankingQuery = {},
): Promise<Ranking> {
  const scope = authorize(viewer, ws, "review:read");
  const review = await findReview(scope, reviewId);
  if (review === null) throw new AppError("not_found", "No such review");
  const nth = nthQuestion(review.questions, question);
  const blindfold = await findBlindfold(scope, reviewId);
  if (blindfold !== null) return ownRanking(scope, blindfold, nth);
  const ids = review.candidates.map(({ artifactId }) => artifactId);
  const tellsAll = question === undefined && review.questions.length > 1;
  const [people, answers, judgings, rows, standings] = await Promise.all([
    tallyVotes(scope, reviewId, nth),
    listAnswers(scope, reviewId, nth),
    judgingsOf(scope, reviewId, nth),
    findArtifacts(scope, ids),
    tellsAll ? questionStandings(scope, review) : {},
  ]);
  const [artifacts, assistants] = await Promise.all([
    artifactRecords(scope, rows),
    assistantStandings(scope, judgings, { answers, placeOf: indexOf(ids) }),
  ]);
  const ranking = openRanking(review, { people, judgings }, artifacts);
  return { ...ranking, agreement: agreementOf(answers), people: answers.length, assistants, ...standings };
}
