import { axisOf, type GridArtifact } from "@/lib/domain/compare/grid-axes";
import { groupBy } from "@/lib/domain/lists/group-by";
import { catalogue, type SettingKey, settingKeys, settingOf } from "@/lib/domain/settings/catalogue";
import { type PairVote, pairKey, winnerOf } from "../vote";
import { whatVaries } from "./what-varies";
import { closestPair, type HeadToHead, type Meeting, type WinRate, winRates } from "./win-rates";

/** An artifact that was voted on. */
export type VotedArtifact = GridArtifact & { preset: { id: string; revision: string } | null };

export type InsightKey = SettingKey | "preset";

/** How often each value of a setting wins; values are indexes into `texts`. */
export type SettingInsight = {
  key: InsightKey;
  /** Decided votes between two of its values. */
  votes: number;
  texts: readonly string[];
  rates: WinRate[];
  even: HeadToHead | null;
};

/**
 * The settings to report. Prompts are left out: they ask for different pictures, and winning says little about them.
 */
const shown = settingKeys.filter(
  (key) => catalogue[key].verdict === "decides" && key !== "prompt" && key !== "negativePrompt",
);

const reportedKeys: ReadonlySet<InsightKey> = new Set<InsightKey>([...shown, "preset"]);

type Axis = { texts: readonly string[]; places: readonly number[] };

function settingAxis(key: SettingKey, made: readonly VotedArtifact[]): Axis {
  const { values, places } = axisOf(key, made);
  return { places, texts: values.map((value) => (value === null ? "unknown" : settingOf(key).text(value))) };
}

/** Presets by name, with the first digits of the revision where a preset has several. */
function presetAxis(made: readonly VotedArtifact[]): Axis {
  const revisions = new Map<string, Set<string>>();
  for (const { preset } of made)
    if (preset !== null)
      revisions.set(preset.id, (revisions.get(preset.id) ?? new Set()).add(preset.revision));
  const textOf = ({ preset }: VotedArtifact): string => {
    if (preset === null) return "none";
    return (revisions.get(preset.id)?.size ?? 0) > 1
      ? `${preset.id} ${preset.revision.slice(0, 7)}`
      : preset.id;
  };
  const texts = [...new Set(made.map(textOf))].sort();
  const placeOf = new Map(texts.map((text, place) => [text, place]));
  return { texts, places: made.map((each) => placeOf.get(textOf(each)) ?? 0) };
}

const sameTask = (a: VotedArtifact, b: VotedArtifact) =>
  a.values.prompt !== null && a.values.prompt === b.values.prompt && a.values.seed === b.values.seed;

const presetsDiffer = (a: VotedArtifact, b: VotedArtifact) =>
  a.preset !== null &&
  b.preset !== null &&
  (a.preset.id !== b.preset.id || a.preset.revision !== b.preset.revision);

/** The settings that a vote on these two is evidence for. */
function evidenceOf(a: VotedArtifact, b: VotedArtifact, onlyOne: boolean): InsightKey[] {
  const varying = whatVaries(a.values, b.values);
  const settings = varying === null || (onlyOne && varying.length !== 1) ? [] : varying;
  return presetsDiffer(a, b) && sameTask(a, b) ? [...settings, "preset"] : settings;
}

/** A decided vote between two known artifacts, as indexes into `made`. */
type DecidedVote = { won: number; lost: number; keys: readonly InsightKey[] };

function decidedVotes(
  made: readonly VotedArtifact[],
  votes: readonly PairVote[],
  onlyOne: boolean,
): DecidedVote[] {
  const placeOf = new Map(made.map(({ id }, place) => [id, place]));
  const known = new Map<string, InsightKey[]>();
  return votes.flatMap((vote) => {
    const winner = winnerOf(vote);
    const [left, right] = [placeOf.get(vote.leftId), placeOf.get(vote.rightId)];
    if (winner === null || left === undefined || right === undefined) return [];
    const pair = pairKey(vote);
    const keys =
      known.get(pair) ?? evidenceOf(made[left] as VotedArtifact, made[right] as VotedArtifact, onlyOne);
    known.set(pair, keys);
    const [won, lost] = winner === vote.leftId ? [left, right] : [right, left];
    return [{ won, lost, keys }];
  });
}

/**
 * What wins, by setting. With `onlyOne`, a vote counts only if a single setting varied. Presets set several, so they
 * are compared where prompt and seed are the same. Ties and votes for neither are left out.
 */
export function insightsOf(
  made: readonly VotedArtifact[],
  votes: readonly PairVote[],
  onlyOne: boolean,
): { counted: number; settings: SettingInsight[] } {
  const decided = decidedVotes(made, votes, onlyOne);
  const counted = decided.filter(({ keys }) => keys.some((key) => reportedKeys.has(key)));
  const byKey = groupBy(
    counted.flatMap(({ won, lost, keys }) => keys.map((key) => ({ won, lost, key }))),
    ({ key }) => key,
  );
  const settings = [...reportedKeys].flatMap((key) => {
    const votes = byKey.get(key);
    if (votes === undefined) return [];
    const { texts, places } = key === "preset" ? presetAxis(made) : settingAxis(key, made);
    const met = votes.map(
      ({ won, lost }): Meeting => ({ winner: places[won] ?? 0, loser: places[lost] ?? 0 }),
    );
    return [{ key, votes: met.length, texts, rates: winRates(met), even: closestPair(met) }];
  });
  return { counted: counted.length, settings };
}
