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
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { agreementOf } from "@/lib/domain/reviews/agreement";
import { votesOn } from "@/lib/domain/reviews/questions";
import { leftRateOf, z95 } from "@/lib/domain/reviews/rates";
import { joins, strengthsOf } from "@/lib/domain/reviews/strengths";
import { comparisonsOf, indexOf, oneEach, type VoteTally } from "@/lib/domain/reviews/tally";
import { standingVotes } from "@/lib/domain/reviews/vote";
import { settingKeys, settingText } from "@/lib/domain/settings/catalogue";
import { AppError } from "@/lib/errors";
import { artifactRecords, comparableOf } from "@/lib/services/artifacts/artifact-record";
import {
  type AssistantJudging,
  assistantStandings,
  countedOf,
  judgingsOf,
} from "./assistants/assistant-standings";
import { type Blindfold, findBlindfold, pairUnder } from "./blind/blindfold";
import { nthQuestion } from "./nth-question";
import { questionStandings } from "./question-standings";
import { versusResultOf } from "./versus-result";

type Strength = Omit<Ranking["items"][number], "artifactId">;
type NamedStrength = Strength & { name: string };
type PlayerOf = (artifactId: string) => number | null | undefined;

/** The strength of each player, from 0 to `players - 1`. */
function strengthsBy(players: number, votes: readonly VoteTally[], playerOf: PlayerOf): Strength[] {
  const counts = Array.from({ length: players }, () => 0);
  // "Neither" compares nothing, so no strength rests on it.
  const compared = votes.filter(({ outcome }) => outcome !== "neither");
  for (const { leftId, rightId, times } of compared)
    for (const player of new Set([playerOf(leftId), playerOf(rightId)]))
      if (player != null) counts[player] = (counts[player] ?? 0) + times;
  const found = strengthsOf(players, comparisonsOf(votes, playerOf));
  return found.players.map(({ value, error }, i) => ({
    strength: value,
    interval: [value - z95 * error, value + z95 * error],
    votes: counts[i] ?? 0,
  }));
}

/**
 * Ranks named players, strongest first; `playerOf` gives a candidate's player. An estimate for hundreds of players
 * takes a tenth of a second, so settings that divide the candidates in the same way share one (as do those in which all
 * candidates differ).
 */
function rankerOf(ids: readonly string[], votes: readonly VoteTally[]) {
  const known = new Map<string, Strength[]>();
  return (names: readonly string[], playerOf: PlayerOf): NamedStrength[] => {
    const division = ids.map((id) => playerOf(id) ?? "").join();
    const strengths = known.get(division) ?? strengthsBy(names.length, votes, playerOf);
    known.set(division, strengths);
    return strengths
      .map((strength, i) => ({ ...strength, name: names[i] ?? "" }))
      .sort((a, b) => b.strength - a.strength);
  };
}

/** Each setting that differs among the candidates, with the strengths of its values. */
function settingsOf(
  ids: readonly string[],
  artifacts: readonly Artifact[],
  rank: ReturnType<typeof rankerOf>,
): Ranking["settings"] {
  const compared = new Map(artifacts.map((artifact) => [artifact.id, comparedOf(comparableOf(artifact))]));
  return settingKeys.flatMap((key) => {
    const texts = new Map(ids.map((id) => [id, settingText(key, compared.get(id)?.[key] ?? null)]));
    const values = [...new Set([...texts.values()].filter((text) => text !== null))];
    if (values.length < 2) return [];
    const index = indexOf(values);
    const ranked = rank(values, (id) => index(texts.get(id) ?? ""));
    return [{ key, values: ranked.map(({ name, ...rest }) => ({ value: name, ...rest })) }];
  });
}

/** Bradley-Terry strengths of the candidates and of their settings, over everyone's votes. */
export function rankingOf(
  ids: readonly string[],
  votes: readonly VoteTally[],
  artifacts: readonly Artifact[],
): Pick<Ranking, "items" | "settings" | "supported"> {
  const placeOf = indexOf(ids);
  const rank = rankerOf(ids, votes);
  return {
    items: rank(ids, placeOf).map(({ name, ...rest }) => ({ artifactId: name, ...rest })),
    settings: settingsOf(ids, artifacts, rank),
    supported: joins(ids.length, comparisonsOf(votes, placeOf)),
  };
}

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
