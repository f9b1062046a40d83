import type { Artifact } from "@/lib/contracts/artifact";
import type { Ranking } from "@/lib/contracts/vote";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { listAllVotes, listOwnVotes, type VoteRow } from "@/lib/db/reviews/votes";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { agreementOf } from "@/lib/domain/review/agreement";
import { leftRateOf, z95 } from "@/lib/domain/review/rates";
import { joins, strengthsOf } from "@/lib/domain/review/strengths";
import { comparisonsOf, indexOf } from "@/lib/domain/review/tally";
import { standingVotes } from "@/lib/domain/review/vote";
import { settingKeys, settingText } from "@/lib/domain/settings/catalogue";
import { AppError } from "@/lib/errors";
import { artifactRecords, comparableOf } from "@/lib/services/artifacts/artifact-record";
import { type Blindfold, findBlindfold, pairUnder } from "./blind/blindfold";
import { versusResultOf } from "./versus-result";

type Strength = Ranking["items"][number];

/** Strengths of named players, strongest first; `playerOf` gives a candidate's player. */
function ranked(
  names: readonly string[],
  votes: readonly VoteRow[],
  playerOf: (artifactId: string) => number | null | undefined,
): (Omit<Strength, "artifactId"> & { name: string })[] {
  const comparisons = comparisonsOf(votes, playerOf);
  const counts = names.map(() => 0);
  for (const { leftId, rightId } of votes)
    for (const player of new Set([playerOf(leftId), playerOf(rightId)]))
      if (player != null) counts[player] = (counts[player] ?? 0) + 1;
  const { players } = strengthsOf(names.length, comparisons);
  const found = names.map((name, i) => {
    const { value, error } = players[i] ?? { value: 0, error: 0 };
    const interval: [number, number] = [value - z95 * error, value + z95 * error];
    return { name, strength: value, interval, votes: counts[i] ?? 0 };
  });
  return found.sort((a, b) => b.strength - a.strength);
}

/** Each setting that differs among the candidates, with the strengths of its values. */
function settingsOf(artifacts: readonly Artifact[], votes: readonly VoteRow[]): Ranking["settings"] {
  const compared = artifacts.map((artifact) => ({
    id: artifact.id,
    values: comparedOf(comparableOf(artifact)),
  }));
  return settingKeys.flatMap((key) => {
    const texts = new Map(compared.map(({ id, values }) => [id, settingText(key, values[key])]));
    const values = [...new Set([...texts.values()].filter((text) => text !== null))];
    if (values.length < 2) return [];
    const index = indexOf(values);
    const playerOf = (id: string) => index(texts.get(id) ?? "");
    return [
      { key, values: ranked(values, votes, playerOf).map(({ name, ...rest }) => ({ value: name, ...rest })) },
    ];
  });
}

/** Bradley-Terry strengths of the candidates and of their settings, over everyone's votes. */
export function rankingOf(
  ids: readonly string[],
  votes: readonly VoteRow[],
  artifacts: readonly Artifact[],
): Omit<Ranking, "versus"> {
  const placeOf = indexOf(ids);
  return {
    items: ranked(ids, votes, placeOf).map(({ name, ...rest }) => ({ artifactId: name, ...rest })),
    settings: settingsOf(artifacts, votes),
    supported: joins(ids.length, comparisonsOf(votes, placeOf)),
    agreement: agreementOf(votes, placeOf),
    leftWins: leftRateOf(votes),
  };
}

/** By a blind reviewer's own votes alone: those of others would influence the next ones. */
async function ownRanking(blindfold: Blindfold): Promise<Ranking> {
  const own = await listOwnVotes(blindfold.behind, blindfold.reviewId);
  const votes = standingVotes(own.map((vote) => pairUnder(blindfold, vote)));
  return { ...rankingOf(blindfold.ids, votes, []), versus: null };
}

export async function getRanking(viewer: Viewer, ws: string, reviewId: string): Promise<Ranking> {
  const scope = authorize(viewer, ws, "review:read");
  const review = await findReview(scope, reviewId);
  if (review === null) throw new AppError("not_found", "No such review");
  const blindfold = await findBlindfold(scope, reviewId);
  if (blindfold !== null) return ownRanking(blindfold);
  const ids = review.candidates.map(({ artifactId }) => artifactId);
  const [votes, rows] = await Promise.all([listAllVotes(scope, reviewId), findArtifacts(scope, ids)]);
  const ranking = rankingOf(ids, votes, await artifactRecords(scope, rows));
  return { ...ranking, versus: versusResultOf(review, votes) };
}
