import { type AskedAxis, axisForm } from "./axis-form";
import type { PresetRef, PresetSettings } from "./cells";
import { isOfCells, type NamedAxis } from "./check-axes";
import { keepOffered } from "./check-settings";
import type { Draw } from "./draw-seeds";
import { type AxisValues, type CountedAxis, countAxis, isEndless, isRefusal } from "./expand-axis";
import type { PipelineSettings } from "./offered";
import { type PipelinesByName, withVersions } from "./pipeline-axis";
import { presetName } from "./preset-name";
import type { BatchRefusal } from "./refusal";

/** More positions are not walked. */
const maxPositions = 100_000;

export type PresetsByName = ReadonlyMap<string, PresetSettings>;

export type DraftAxes = {
  /** With the keys that were sent, also of axes that cannot be read. */
  named: NamedAxis[];
  /** How many cells all axes make together. */
  product: number;
  /** None if they have too many values. */
  axes: AxisValues[];
  isBuilt: boolean;
  /** The presets among the values, as far as the pipeline offers their settings. */
  presets: PresetsByName;
  dropped: string[];
  refusals: BatchRefusal[];
};

/** A preset's value becomes its revision, so that later ones change no cell. */
export function withRevisions(axis: AxisValues, presets: PresetsByName): AxisValues {
  const column = axis.keys.indexOf("preset");
  if (column < 0) return axis;
  const resolved = (row: readonly unknown[]) => {
    const found = presets.get(presetName(row[column] as PresetRef));
    return found === undefined ? row : row.with(column, { id: found.id, revision: found.revision });
  };
  return { ...axis, values: axis.values.map(resolved) };
}

function presetsIn({ keys, values }: AxisValues, presets: PresetsByName): [string, PresetSettings][] {
  const column = keys.indexOf("preset");
  if (column < 0) return [];
  const names = values.map((row) => presetName(row[column] as PresetRef));
  return names.flatMap((name): [string, PresetSettings][] => {
    const found = presets.get(name);
    return found === undefined ? [] : [[name, found]];
  });
}

export type AxesContext = {
  /** Where the axes stand in the body. */
  pathOf: (place: number) => string;
  prompt: string | null;
  draw: Draw;
  presets: PresetsByName;
  pipelines: PipelinesByName;
  offered: PipelineSettings;
};

function countAll(asked: readonly AskedAxis[], { pathOf, ...context }: AxesContext) {
  const named: NamedAxis[] = [];
  const counted: CountedAxis[] = [];
  const refusals: BatchRefusal[] = [];
  for (const [place, axis] of asked.entries()) {
    const form = axisForm(axis);
    if (form === null) continue;
    const path = pathOf(place);
    const { keys } = axis;
    named.push({
      keys: keys ?? [axis.key ?? ""],
      keyPath: (column) => (keys === undefined ? `${path}.key` : `${path}.keys.${column}`),
    });
    const found = countAxis(form, { ...context, path, name: String(place) });
    if (isRefusal(found)) refusals.push(found);
    else counted.push(found);
  }
  return { named, counted, refusals };
}

/** Counts what axes make, and makes their values unless there are too many. */
export function draftAxes(asked: readonly AskedAxis[], context: AxesContext): DraftAxes {
  const { presets, pipelines, offered } = context;
  const { named, counted, refusals } = countAll(asked, context);
  const product = counted.reduce((all, axis) => all * axis.count, 1);
  const isBuilt = product <= maxPositions && !counted.some(isEndless);
  const axes = isBuilt
    ? counted.map((axis) => withVersions(withRevisions(axis.make(), presets), pipelines))
    : [];
  const used = axes.flatMap((axis) => presetsIn(axis, presets));
  const offeredOf = ({ values, ...preset }: PresetSettings) => ({
    ...preset,
    values: keepOffered(values, offered).kept,
  });
  return {
    named,
    product,
    axes,
    isBuilt,
    presets: new Map(used.map(([name, preset]) => [name, offeredOf(preset)])),
    dropped: used.flatMap(([, { values }]) => keepOffered(values, offered).dropped),
    refusals,
  };
}

/** The settings of axes, which take precedence over base and overrides. */
export const keysOf = (axes: readonly { keys: readonly string[] }[]): Set<string> =>
  new Set(axes.flatMap(({ keys }) => keys).filter((key) => !isOfCells(key)));
