import { type AskedAxis, axisForm } from "./axis-form";
import { type Cell, type CellSource, cellsOf, type PresetRevision, type PresetSettings, positionKey, presetName } from "./cells";
import { type NamedAxis, refusedKeys, refusedValues } from "./check-axes";
import { keepOffered, missingSettings, refusedSettings } from "./check-settings";
import { drawnSeed } from "./draw-seeds";
import { type AxisContext, type AxisValues, type CountedAxis, countAxis, isEndless, isRefusal } from "./expand-axis";
import { isInput, type Offered, seedRange, takes } from "./offered";
import { at, mostRefusals, type Refusal } from "./refusal";
import { type Values, valuesOf } from "./values";

/** What the cells share, as it was found. `isTyped`: the caller wrote it. */
export type DraftBase = {
  kind: "preset" | "artifact" | "settings" | "grid";
  values: Values;
  isTyped: boolean;
  preset: PresetRevision | null;
  artifactId: string | null;
};

export type DraftAsked = {
  /** Null: it was not found, and nothing more is said of it. */
  base: DraftBase | null;
  overrides: { seed?: string | undefined; params?: Readonly<Record<string, unknown>> | undefined } & object;
  axes: readonly AskedAxis[];
  /** The only cells that are made; null: all. */
  only: readonly (readonly number[])[] | null;
  skip: readonly (readonly number[])[];
  pictures: number;
};

export type DraftKnown = {
  offered: Offered;
  /** By `presetName`. */
  presets: ReadonlyMap<string, PresetSettings>;
  nonce: string;
  /** The most cells that the caller may make. */
  longest: number;
  /** How many more jobs may wait. */
  room: number;
};

/** An artifact that jobs would begin from. */
export type DraftInput = { path: string; artifactId: string };

export type Draft = {
  source: CellSource;
  /** May be over 2^53: nothing is made then. */
  count: number;
  dropped: string[];
  refusals: Refusal[];
  inputs: DraftInput[];
  /** In the order of making; none if there are too many. */
  cells: (most?: number) => Cell[];
};

/** More positions are not walked. */
const mostPositions = 100_000;
const amount = (count: number) => count.toLocaleString("en-US");

/** The keys of axes, which take precedence; those of presets do not. */
const keysOf = (axes: readonly { keys: readonly string[] }[]) =>
  new Set(axes.flatMap(({ keys }) => keys).filter((key) => key !== "preset"));

function countAxes(axes: readonly AskedAxis[], context: Omit<AxisContext, "path" | "name">) {
  const counted: CountedAxis[] = [];
  const named: NamedAxis[] = [];
  const refusals: Refusal[] = [];
  for (const [place, asked] of axes.entries()) {
    const form = axisForm(asked);
    if (form === null) continue;
    const path = `axes.${place}`;
    const axis = countAxis(form, { ...context, path, name: String(place) });
    const keys = asked.keys ?? [asked.key ?? ""];
    named.push({ keys, keyPath: (column) => (asked.keys === undefined ? `${path}.key` : `${path}.keys.${column}`) });
    if (isRefusal(axis)) refusals.push(axis);
    else counted.push(axis);
  }
  return { counted, named, refusals };
}

/** A preset's value becomes its revision, so that later ones change no cell. */
function withRevisions(axis: AxisValues, presets: DraftKnown["presets"]): AxisValues {
  const column = axis.keys.indexOf("preset");
  if (column < 0) return axis;
  const resolved = (row: readonly unknown[]) => {
    const found = presets.get(presetName(row[column] as PresetRevision));
    return found === undefined ? row : row.with(column, { id: found.id, revision: found.revision });
  };
  return { ...axis, values: axis.values.map(resolved) };
}

function inputsOf(axes: readonly AxisValues[], typed: readonly (readonly [string, Values])[], offered: Offered) {
  const shared = typed.flatMap(([path, values]) =>
    Object.entries(values).flatMap(([key, value]) => (isInput(offered, key) ? [[`${path}.${key}`, value]] : [])),
  );
  const varying = axes.flatMap(({ keys, values, pathOf }) =>
    keys.flatMap((key, column) =>
      isInput(offered, key) ? values.map((row, place) => [pathOf(place, column), row[column]]) : [],
    ),
  );
  return [...shared, ...varying].flatMap(([path, id]) =>
    typeof id === "string" && typeof path === "string" ? [{ path, artifactId: id }] : [],
  );
}

function tooMany(count: number, { longest, room }: DraftKnown): Refusal[] {
  if (count > longest) {
    const message = `${amount(count)} cells; you may make ${amount(longest)} at a time`;
    return [at("axes", { reason: "too_many", message })];
  }
  if (count <= room) return [];
  const message = `${amount(count)} jobs, and the workspace’s queue takes ${amount(Math.max(0, room))} more now`;
  return [at("axes", { reason: "too_many", message })];
}

function refusedSkips(skip: DraftAsked["skip"], axes: readonly AxisValues[]): Refusal[] {
  const isCell = (position: readonly number[]) =>
    position.length === axes.length && position.every((place, axis) => place < (axes[axis]?.values.length ?? 0));
  return skip.flatMap((position, i) =>
    isCell(position) ? [] : [at(`skip.${i}`, { reason: "out_of_range", message: "There is no such cell" })],
  );
}

/** What a body would make, with all that is wrong with it. Counts first: there may be billions of cells. */
export function draftOf(asked: DraftAsked, known: DraftKnown): Draft {
  const { offered, nonce, presets } = known;
  const base = asked.base ?? { values: {}, isTyped: true, preset: null, artifactId: null, kind: "settings" };
  const { seed, ...overrides } = asked.overrides;
  const isEach = seed === "each";
  const over = valuesOf({ ...overrides, ...(seed === undefined || isEach ? {} : { seed }) });
  const { kept, dropped } = keepOffered(base.values, offered);
  const shared = { ...kept, ...over };
  const draw = { nonce, ...seedRange(offered) };
  const prompt = typeof shared.prompt === "string" ? shared.prompt : null;
  const { counted, named, refusals: unreadable } = countAxes(asked.axes, { prompt, draw });
  const findsNothing = ({ reason }: Refusal) => reason === "find_missing" && asked.base === null;
  const axisKeys = keysOf(named);
  const product = counted.reduce((all, axis) => all * axis.count, 1);
  const isBuilt = product <= mostPositions && !counted.some(isEndless);
  const axes = isBuilt ? counted.map((axis) => withRevisions(axis.make(), presets)) : [];
  const kinds = new Map(axes.flatMap((axis) => axis.values.flatMap(presetsIn(axis, presets))));
  const usable = new Map([...kinds].map(([name, each]) => [name, { ...each, values: keepOffered(each.values, offered).kept }]));
  const hasSeed = shared.seed !== undefined || axisKeys.has("seed");
  const drawn = hasSeed || isEach || !takes(offered, "seed") ? {} : { seed: drawnSeed(draw, "all") };
  const source: CellSource = {
    own: { ...shared, ...drawn },
    preset: base.preset,
    axes: axes.map(({ keys, values, find }) => ({ keys, values, ...(find !== undefined && { find }) })),
    presets: usable,
    each: isEach && !axisKeys.has("seed") ? draw : null,
  };
  const skipped = new Set(asked.skip.map(positionKey));
  const only = asked.only === null ? null : new Set(asked.only.map(positionKey));
  const isWanted = (position: readonly number[]) => {
    const key = positionKey(position);
    return !skipped.has(key) && (only === null || only.has(key));
  };
  const badSkips = isBuilt ? refusedSkips(asked.skip, axes) : [];
  const count = only === null ? product - (isBuilt ? skipped.size - badSkips.length : 0) : [...only].filter((key) => !skipped.has(key)).length;
  const shadowed = new Set([...axisKeys]);
  const typed = { path: "overrides", offered, shadowed };
  const ofBase = { path: base.isTyped ? "base.settings" : "base", offered, shadowed: new Set([...shadowed, ...Object.keys(over)]) };
  const others = (axis: AxisValues) => keysOf([...axes.filter((other) => other !== axis), { keys: axis.keys }]);
  const refusals = [
    ...unreadable.filter((refusal) => !findsNothing(refusal)),
    ...refusedKeys(named, offered),
    ...refusedSettings(base.isTyped ? base.values : kept, ofBase),
    ...refusedSettings(over, typed),
    ...(isEach && !takes(offered, "seed") ? refusedSettings({ seed: "0" }, { ...typed, shadowed: new Set() }) : []),
    ...axes.flatMap((axis) => refusedValues(axis, known, others(axis))),
    ...(asked.base === null || unreadable.length > 0 ? [] : missing(source, axisKeys, offered)),
    ...badSkips,
    ...tooMany(count, known),
    ...refusedPictures(asked.pictures, offered),
  ];
  if (refusals.length === 0 && asked.base !== null && count === 0)
    refusals.push(at("skip", { reason: "out_of_range", message: "There is no cell to make" }));
  return {
    source,
    count,
    dropped: [...new Set([...dropped, ...[...kinds.values()].flatMap(({ values }) => keepOffered(values, offered).dropped)])],
    refusals: refusals.slice(0, mostRefusals),
    inputs: inputsOf(axes, [["base.settings", base.isTyped ? kept : {}], ["base", base.isTyped ? {} : kept], ["overrides", over]], offered),
    cells: (most) => (isBuilt && unreadable.length === 0 ? cellsOf(source, isWanted, most) : []),
  };
}

const presetsIn = ({ keys }: AxisValues, presets: DraftKnown["presets"]) => (row: readonly unknown[]): [string, PresetSettings][] => {
  const column = keys.indexOf("preset");
  const name = column < 0 ? null : presetName(row[column] as PresetRevision);
  const found = name === null ? undefined : presets.get(name);
  return name === null || found === undefined ? [] : [[name, found]];
};

function missing({ own, presets }: CellSource, axisKeys: ReadonlySet<string>, offered: Offered): Refusal[] {
  const ofPresets = [...presets.values()].flatMap(({ values }) => Object.keys(values));
  return missingSettings(new Set([...Object.keys(own), ...axisKeys, ...ofPresets]), offered);
}

function refusedPictures(pictures: number, offered: Offered): Refusal[] {
  if (pictures <= offered.pictures) return [];
  const message = `A job of this pipeline makes at most ${offered.pictures} pictures`;
  return [at("pictures", { reason: "out_of_range", message })];
}
