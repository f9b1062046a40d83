import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { z95 } from "@/lib/domain/reviews/rates";
import { joins, strengthsOf } from "@/lib/domain/reviews/strengths";
import { comparisonsOf, indexOf, type VoteTally } from "@/lib/domain/reviews/tally";
import { settingKeys, settingText } from "@/lib/domain/settings/catalogue";
import { comparableOf } from "@/lib/services/artifacts/artifact-record";

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
