import type { SettingValues } from "@/lib/domain/batches/values";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { type Interval, z95 } from "@/lib/domain/reviews/rates";
import { strengthsOf } from "@/lib/domain/reviews/strengths";
import { comparisonsOf, indexOf, type VoteTally } from "@/lib/domain/reviews/tally";

export type RankedCandidate = { id: string; values: SettingValues };

/** How one value of a setting fared, in log-odds. */
export type ValueStrength = { value: unknown; strength: number; interval: Interval };

/** A setting that varied, its values strongest first. */
export type SettingRanking = { key: string; values: readonly ValueStrength[] };

const nameOf = (value: unknown) => canonicalJson(value ?? null);

/** The values of one setting; candidates without it are left out. */
function ranked(
  key: string,
  candidates: readonly RankedCandidate[],
  votes: readonly VoteTally[],
): SettingRanking {
  const known = candidates.filter(({ values }) => values[key] !== undefined);
  const values = new Map(known.map((each) => [nameOf(each.values[key]), each.values[key]]));
  const placeOf = indexOf([...values.keys()]);
  const players = new Map(known.map((each) => [each.id, placeOf(nameOf(each.values[key]))]));
  const { players: strengths } = strengthsOf(
    values.size,
    comparisonsOf(votes, (id) => players.get(id)),
  );
  const rated = [...values.values()].map((value, place): ValueStrength => {
    const { value: strength = 0, error = 0 } = strengths[place] ?? {};
    return { value, strength, interval: [strength - z95 * error, strength + z95 * error] };
  });
  return { key, values: rated.sort((a, b) => b.strength - a.strength) };
}

/** The settings among `keys` in which candidates differ, with the strengths of their values over everyone's votes. */
export function rankSettings(
  keys: readonly string[],
  candidates: readonly RankedCandidate[],
  votes: readonly VoteTally[],
): SettingRanking[] {
  return keys.map((key) => ranked(key, candidates, votes)).filter(({ values }) => values.length > 1);
}
