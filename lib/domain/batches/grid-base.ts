import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { axisOf, cellsOf } from "@/lib/domain/compare/grid-axes";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { comparableSettings, type RecordSources } from "@/lib/domain/settings/artifact-record";
import {
  catalogue,
  type SettingKey,
  settingAgrees,
  settingKeys,
  settingLabel,
} from "@/lib/domain/settings/catalogue";
import { noSettings, type Settings } from "@/lib/domain/settings/settings";
import type { AskedAxis } from "./axis-form";
import type { PipelineChoice } from "./pipeline-axis";
import { at, type BatchRefusal } from "./refusal";
import { recordedValues, type SettingValues } from "./values";

export type GridSource = RecordSources & {
  id: string;
  name: string;
  pipeline: { id: string; version: string | null };
};

/** What an artifact's record says of it, without what was only measured. */
export const recordValues = (source: RecordSources): SettingValues =>
  recordedValues(comparableSettings({ ...source, measured: null }));

export type GridBase = {
  values: SettingValues;
  pipeline: { id: string; version: string | null };
  axes: AskedAxis[];
  /** The cells without an artifact. */
  holes: number[][];
  refusals: BatchRefusal[];
};

const path = "base.grid";

const choiceOf = ({ id, version }: Pipeline): PipelineChoice => (version === null ? { id } : { id, version });

/** The values of a grid's axis that are known, as an axis of a batch. */
function askedAxis(key: SettingKey, values: readonly unknown[]): AskedAxis {
  if (key === "pipeline") return { key, values: (values as Pipeline[]).map(choiceOf) };
  const { fields } = catalogue[key];
  const rows = values.map((value) => {
    const settings: Settings = { ...noSettings, ...(key === "size" ? (value as object) : { [key]: value }) };
    const known = recordedValues(settings);
    return fields.map((field) => known[field]);
  });
  return { keys: fields, values: rows };
}

const variesOutside = (key: SettingKey): BatchRefusal =>
  at(path, {
    reason: "varies_outside",
    message: `${settingLabel(key)} varies outside the grid’s two settings`,
  });

/** Null if there are no artifacts. A value that some artifacts do not tell is taken from the others. */
export function gridBase(sources: readonly GridSource[], x: SettingKey, y: SettingKey): GridBase | null {
  const [first] = sources;
  if (first === undefined) return null;
  const placed = sources.map((source) => ({ id: source.id, values: comparedOf(source) }));
  const outside = settingKeys.filter((key) => key !== x && key !== y && key !== "pipeline");
  const varying = outside.filter((key) => {
    const known = placed.flatMap(({ values }) => (values[key] === null ? [] : [values[key]]));
    return known.some((value) => settingAgrees(key, known[0], value) === "differs");
  });
  const others = sources.some(({ pipeline }) => pipeline.id !== first.pipeline.id)
    ? ["pipeline" as const]
    : [];
  const [xs, ys] = [axisOf(x, placed), axisOf(y, placed)];
  const filled = new Set(cellsOf(placed, xs, ys).map((cell) => `${cell.x}.${cell.y}`));
  const known = (values: readonly unknown[]) => values.filter((value) => value !== null);
  const holes = known(xs.values).flatMap((_, column) =>
    known(ys.values).flatMap((__, row) => (filled.has(`${column}.${row}`) ? [] : [[column, row]])),
  );
  const own = Object.assign({}, ...sources.map(recordValues)) as SettingValues;
  const varied = new Set<string>([x, y].flatMap((key) => catalogue[key].fields));
  return {
    values: Object.fromEntries(Object.entries(own).filter(([key]) => !varied.has(key))),
    pipeline: first.pipeline,
    axes: [askedAxis(x, known(xs.values)), askedAxis(y, known(ys.values))],
    holes,
    refusals: [...varying, ...others].filter((key) => key !== x && key !== y).map(variesOutside),
  };
}
