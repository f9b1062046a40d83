import type { Pipeline } from "@/lib/domain/settings/agreement";
import type { AskedAxis } from "./axis-form";
import { axisInputs, type DraftInput, inputAt } from "./axis-inputs";
import { type Cell, type CellSource, cellsOf, type PresetRef, positionKey } from "./cells";
import { refusedKeys, refusedValues } from "./check-axes";
import { keepOffered, missingSettings, refusedSettings } from "./check-settings";
import { type DraftAxes, draftAxes, keysOf, type PresetsByName } from "./draft-axes";
import { isCellOf, type Limits, refusedPictures, refusedPositions, tooLong, tooMany } from "./draft-limits";
import { type Draw, drawnSeed } from "./draw-seeds";
import { type PipelineSettings, seedRange, takes, unknownSetting } from "./offered";
import type { PipelinesByName } from "./pipeline-axis";
import { at, type BatchRefusal, maxRefusals } from "./refusal";
import { type SettingValues, valuesOf } from "./values";

/** What the cells share, as it was found. `isTyped`: the caller wrote it. */
export type DraftBase = {
  kind: "preset" | "artifact" | "settings" | "grid";
  values: SettingValues;
  isTyped: boolean;
  preset: PresetRef | null;
  artifactId: string | null;
};

type Positions = readonly (readonly number[])[];

export type DraftAsked = {
  /** Null: it was not found, which is said elsewhere. */
  base: DraftBase | null;
  /** Null: none is named, unless by an axis. */
  pipeline: Pipeline | null;
  /** With `seed: "each"` if each cell has its own. */
  overrides: Readonly<Record<string, unknown>>;
  axes: readonly AskedAxis[];
  /** Where the axes stand in the body. */
  axisPath: (place: number) => string;
  /** The only cells that are made; null: all. */
  only: Positions | null;
  skip: Positions;
  pictures: number;
};

export type DraftContext = Limits & {
  offered: PipelineSettings;
  /** By the names in axes, and by those of the revisions that they mean. */
  presets: PresetsByName;
  /** By the names in axes. */
  pipelines: PipelinesByName;
  nonce: string;
};

export type Draft = {
  source: CellSource;
  /** May be over 2^53: nothing is made then. */
  count: number;
  dropped: string[];
  refusals: BatchRefusal[];
  inputs: DraftInput[];
  /** In the order of making; none if there are too many. */
  cells: (most?: number) => Cell[];
};

/** What all cells share, and where each part of it was written. */
type SharedSettings = {
  values: SettingValues;
  base: SettingValues;
  basePath: string;
  over: SettingValues;
  isEach: boolean;
  draw: Draw;
  dropped: string[];
};

function sharedOf({ base, overrides }: DraftAsked, { offered, nonce }: DraftContext): SharedSettings {
  const isEach = overrides.seed === "each";
  const { seed, ...rest } = overrides;
  const over = valuesOf(isEach || seed === undefined ? rest : { ...rest, seed });
  const values = base?.values ?? {};
  const isTyped = base?.isTyped ?? true;
  const { kept, dropped } = keepOffered(values, offered);
  return {
    values: { ...kept, ...over },
    base: isTyped ? values : kept,
    basePath: isTyped ? "base.settings" : "base",
    over,
    isEach,
    draw: { nonce, ...seedRange(offered) },
    dropped: isTyped ? [] : dropped,
  };
}

/** Without a seed one is drawn for all, so that only what the axes name varies. */
function ownValues(
  { values, isEach, draw }: SharedSettings,
  axisKeys: ReadonlySet<string>,
  offered: PipelineSettings,
): SettingValues {
  const hasSeed = values.seed !== undefined || axisKeys.has("seed");
  if (hasSeed || isEach || !takes(offered, "seed")) return values;
  return { ...values, seed: drawnSeed(draw, "all") };
}

function inputsOf(
  { base, basePath, over }: SharedSettings,
  { axes, named, presets }: DraftAxes,
  offered: PipelineSettings,
): DraftInput[] {
  const axisKeys = keysOf(named);
  const below = (path: string, values: SettingValues, isShadowed: (key: string) => boolean) =>
    Object.entries(values).flatMap(([key, value]) =>
      isShadowed(key) ? [] : inputAt(`${path}.${key}`, { key, value }, offered),
    );
  return [
    ...below(basePath, base, (key) => axisKeys.has(key) || Object.hasOwn(over, key)),
    ...below("overrides", over, (key) => axisKeys.has(key)),
    ...axisInputs(axes, { offered, presets }),
  ];
}

function refusalsOf(
  asked: DraftAsked,
  known: DraftContext,
  shared: SharedSettings,
  drafted: DraftAxes,
): BatchRefusal[] {
  const { offered } = known;
  const { base, basePath, over, isEach } = shared;
  const { named, axes } = drafted;
  const axisKeys = keysOf(named);
  const ofBase = { path: basePath, offered, shadowed: new Set([...axisKeys, ...Object.keys(over)]) };
  const has = [...drafted.presets.values()].flatMap(({ values }) => Object.keys(values));
  const all = new Set([...Object.keys(shared.values), ...axisKeys, ...has]);
  const isComplete = asked.base !== null && drafted.refusals.length === 0;
  return [
    ...drafted.refusals.filter(({ reason }) => reason !== "find_missing" || asked.base !== null),
    ...refusedKeys(named, offered),
    ...refusedSettings(base, ofBase),
    ...refusedSettings(over, { path: "overrides", offered, shadowed: axisKeys }),
    ...(isEach && !takes(offered, "seed") ? [at("overrides.seed", unknownSetting(offered, "seed"))] : []),
    ...axes.flatMap((axis) => refusedValues(axis, known, axisKeys)),
    ...(isComplete ? missingSettings(all, offered) : []),
    ...(drafted.isBuilt && isComplete ? refusedPositions("skip", asked.skip, axes) : []),
    ...(drafted.isBuilt && isComplete ? refusedPositions("base.grid.cells", asked.only ?? [], axes) : []),
    ...refusedPictures(asked.pictures, offered),
  ];
}

/** How many cells are wanted, and which. */
function wantedOf({ skip, only }: DraftAsked, { product, axes }: DraftAxes) {
  const skipped = new Set(skip.filter((position) => isCellOf(position, axes)).map(positionKey));
  const chosen = only && new Set(only.map(positionKey));
  const isWanted = (position: readonly number[]) => {
    const key = positionKey(position);
    return !skipped.has(key) && (chosen === null || chosen.has(key));
  };
  const count =
    chosen === null ? product - skipped.size : [...chosen].filter((key) => !skipped.has(key)).length;
  return { isWanted, count };
}

/** What a body would make, with all that is wrong with it. Counts first: there may be billions of cells. */
export function draftOf(asked: DraftAsked, known: DraftContext): Draft {
  const { offered, presets, pipelines } = known;
  const shared = sharedOf(asked, known);
  const { prompt } = shared.values;
  const drafted = draftAxes(asked.axes, {
    pathOf: asked.axisPath,
    prompt: typeof prompt === "string" ? prompt : null,
    draw: shared.draw,
    presets,
    pipelines,
    offered,
  });
  const axisKeys = keysOf(drafted.named);
  const source: CellSource = {
    own: ownValues(shared, axisKeys, offered),
    preset: asked.base?.preset ?? null,
    pipeline: asked.pipeline,
    axes: drafted.axes.map(({ keys, values, find }) => ({
      keys,
      values,
      ...(find !== undefined && { find }),
    })),
    presets: drafted.presets,
    each: shared.isEach && !axisKeys.has("seed") ? shared.draw : null,
  };
  const { isWanted, count } = wantedOf(asked, drafted);
  const many = tooMany(count, known);
  const long = tooLong(source, count, known);
  const refusals = [...refusalsOf(asked, known, shared, drafted), ...(many.length > 0 ? many : long)];
  if (refusals.length === 0 && asked.base !== null && count === 0)
    refusals.push(
      at(asked.only === null ? "skip" : "base.grid", {
        reason: "out_of_range",
        message: "There is no cell to make",
      }),
    );
  const isMade = drafted.isBuilt && drafted.refusals.length === 0 && long.length === 0;
  return {
    source,
    count,
    dropped: [...new Set([...shared.dropped, ...drafted.dropped])],
    refusals: refusals.slice(0, maxRefusals),
    inputs: inputsOf(shared, drafted, offered),
    cells: (most) => (isMade ? cellsOf(source, isWanted, most) : []),
  };
}
