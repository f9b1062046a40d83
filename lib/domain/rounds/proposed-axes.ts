import { everyJob } from "@/lib/domain/batches/check-value";
import { faultOf, isInput, type PipelineSettings, seedRange, takes } from "@/lib/domain/batches/offered";
import type { SettingValues } from "@/lib/domain/batches/values";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { neverVariedText, notSettledText, seedText } from "./axis-reason";
import { aroundOne, aroundTwo, type SettingRange } from "./number-steps";
import type { SettingRanking, ValueStrength } from "./value-strengths";

/** A part of a batch's body, and why it is proposed. */
export type ProposedAxis = (
  | { key: string; values: readonly unknown[] }
  | { key: "seed"; from: string; count: number }
  | { key: "seed"; random: number }
) & { reason: string };

export type RoundOutcome = {
  /** The champion's settings. */
  winner: SettingValues;
  /** Of the review's candidates. */
  ranking: readonly SettingRanking[];
  /** Settings that varied in any round of the chain. */
  varied: ReadonlySet<string>;
  offered: PipelineSettings;
};

/** Besides the seeds. */
const maxAxes = 2;
const seeds = 2;

/** Varied by the seed axis, or only together. */
const isLeftOut = (key: string) => key === "seed" || key === "width" || key === "height";

/** What one would vary first. */
const usual = ["cfg", "steps", "denoise", "clipSkip"];

function extreme(bounds: readonly number[], of: (...values: number[]) => number): number | null {
  const finite = bounds.filter(Number.isFinite);
  return finite.length === 0 ? null : of(...finite);
}

/** The numbers that all runners take; null if the setting is not one of numbers. */
function rangeOf(key: string, { settings }: PipelineSettings): SettingRange | null {
  const all = settings.get(key) ?? [];
  if (all.some(({ type }) => type !== "whole" && type !== "number")) return null;
  const always = everyJob.filter((setting) => setting.key === key);
  const bounds = (of: "min" | "max") =>
    [...all, ...always].map((setting) => Number(setting[of] ?? Number.NaN));
  const isInteger = [...all, ...always].some(({ type }) => type === "whole");
  const unit = all.find(({ multipleOf }) => multipleOf !== undefined)?.multipleOf ?? (isInteger ? 1 : null);
  return { min: extreme(bounds("min"), Math.max), max: extreme(bounds("max"), Math.min), unit };
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Among values with equal results, the winner's is the better one. */
function bestTwo({ key, values }: SettingRanking, winner: SettingValues): readonly ValueStrength[] {
  const isWinners = ({ value }: ValueStrength) => isSame(value, winner[key]);
  return values
    .toSorted((a, b) => b.strength - a.strength || Number(isWinners(b)) - Number(isWinners(a)))
    .slice(0, 2);
}

type AxisDistance = { axis: ProposedAxis; distance: number };

/** Numbers: between and beyond the two best; other values: these two again. */
function unsettled(setting: SettingRanking, { winner, offered }: RoundOutcome): AxisDistance[] {
  const { key } = setting;
  const [best, second] = bestTwo(setting, winner);
  if (best === undefined || second === undefined || best.interval[0] > second.interval[1]) return [];
  const range = rangeOf(key, offered);
  const values =
    range !== null && typeof best.value === "number" && typeof second.value === "number"
      ? aroundTwo(best.value, second.value, range)
      : [best.value, second.value];
  const taken = values.filter((value) => faultOf(offered, key, value) === null);
  if (taken.length === 0) return [];
  const axis = { key, values: taken, reason: notSettledText(key, best, second) };
  return [{ axis, distance: best.strength - second.strength }];
}

/** Three values around the winner's, of the first setting of numbers that has room for them. */
function neverVaried({ winner, varied, offered }: RoundOutcome): ProposedAxis[] {
  const keys = [...offered.settings.keys()].filter((key) => !isLeftOut(key) && !varied.has(key));
  const inOrder = [
    ...usual.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !usual.includes(key)),
  ];
  for (const key of inOrder) {
    const [value, range] = [winner[key], rangeOf(key, offered)];
    if (typeof value !== "number" || range === null) continue;
    const values = aroundOne(value, range).filter((each) => faultOf(offered, key, each) === null);
    if (values.length === 3) return [{ key, values, reason: neverVariedText(range) }];
  }
  return [];
}

/** The winner's seed and one beside it, which the runners take; new ones if it is unknown. */
function seedAxis({ winner, offered }: RoundOutcome): ProposedAxis[] {
  if (!takes(offered, "seed")) return [];
  const { seed } = winner;
  if (typeof seed !== "string" || faultOf(offered, "seed", seed) !== null)
    return [{ key: "seed", random: seeds, reason: seedText }];
  const last = offered.settings.has("seed") ? seedRange(offered).max : null;
  const isLast = last !== null && BigInt(seed) >= last;
  return [{ key: "seed", from: String(BigInt(seed) - (isLast ? 1n : 0n)), count: seeds, reason: seedText }];
}

/** At most two axes and the seeds: what is not settled, the closest first, then one setting that never varied. */
export function proposedAxes(outcome: RoundOutcome): ProposedAxis[] {
  const open = outcome.ranking
    .filter(({ key }) => !isLeftOut(key) && takes(outcome.offered, key) && !isInput(outcome.offered, key))
    .flatMap((setting) => unsettled(setting, outcome))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxAxes)
    .map(({ axis }) => axis);
  const fresh = open.length < maxAxes ? neverVaried(outcome) : [];
  return [...open, ...fresh, ...seedAxis(outcome)];
}

/** The cell with the winner's own settings, if the axes have it: that picture is there already. */
export function winnersCell(axes: readonly ProposedAxis[], winner: SettingValues): number[] | null {
  const places = axes.map((axis) => {
    if ("values" in axis) return axis.values.findIndex((value) => isSame(value, winner[axis.key]));
    return "from" in axis ? Number(BigInt(String(winner.seed)) - BigInt(axis.from)) : -1;
  });
  return places.includes(-1) ? null : places;
}
