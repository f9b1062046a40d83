import type { PresetSettings } from "./cells";
import { duplicates } from "./duplicates";
import type { AxisValues, CellAxis } from "./expand-axis";
import { faultOf, type PipelineSettings, takes, unknownSetting } from "./offered";
import { maxPipelines, type PipelineChoice, type PipelinesByName, pipelineName } from "./pipeline-axis";
import { type PresetChoice, presetName } from "./preset-name";
import { at, type BatchRefusal, firstRefusals, maxRefusals, valueText } from "./refusal";

/** Whether an axis of this key changes what is not a setting by itself. */
export const isOfCells = (key: string): boolean => key === "preset" || key === "pipeline";

export type NamedAxis = { keys: readonly string[]; keyPath: (column: number) => string };

/** Keys that no axis can have, or that two have. */
export function refusedKeys(axes: readonly NamedAxis[], offered: PipelineSettings): BatchRefusal[] {
  const seen = new Set<string>();
  return axes.flatMap(({ keys, keyPath }) =>
    keys.flatMap((key, column) => {
      const path = keyPath(column);
      const isSecond = seen.has(key);
      seen.add(key);
      if (isSecond)
        return [
          at(path, { reason: "duplicate_key" as const, message: `Two axes, or one twice, have ${key}` }),
        ];
      return isOfCells(key) || takes(offered, key) ? [] : [at(path, unknownSetting(offered, key))];
    }),
  );
}

type AxisContext = {
  offered: PipelineSettings;
  presets: ReadonlyMap<string, PresetSettings>;
  pipelines: PipelinesByName;
};
type AxisValue = { key: string; value: unknown; path: string };

function refusedPreset(
  { value, path }: AxisValue,
  { offered, presets }: AxisContext,
  own: ReadonlySet<string>,
): BatchRefusal[] {
  const choice = value as PresetChoice;
  const found = presets.get(presetName(choice));
  if (found === undefined)
    return [
      at(path, { reason: "not_found", message: `No such preset or revision: ${valueText(choice.id)}` }),
    ];
  return firstRefusals(Object.entries(found.values), ([key, each]) => {
    const fault = own.has(key) || !takes(offered, key) ? null : faultOf(offered, key, each);
    return fault === null ? [] : [at(path, fault)];
  });
}

function refusedPipeline({ value, path }: AxisValue, pipelines: PipelinesByName): BatchRefusal[] {
  if (pipelines.has(pipelineName(value as PipelineChoice))) return [];
  return [at(path, { reason: "too_many", message: `A batch has at most ${maxPipelines} pipelines` })];
}

function refusedValue(axisValue: AxisValue, known: AxisContext, others: ReadonlySet<string>): BatchRefusal[] {
  const { key, value, path } = axisValue;
  if (key === "preset") return refusedPreset(axisValue, known, others);
  if (key === "pipeline") return refusedPipeline(axisValue, known.pipelines);
  const fault = takes(known.offered, key) ? faultOf(known.offered, key, value) : null;
  return fault === null ? [] : [at(path, fault)];
}

/** `others`: keys of axes, which take precedence over a preset's settings. */
export function refusedValues(
  axis: AxisValues,
  known: AxisContext,
  others: ReadonlySet<string>,
): BatchRefusal[] {
  const { keys, values, pathOf, isMade, find } = axis;
  const most = isMade ? 1 : maxRefusals;
  const refused = ([place, row]: [number, readonly unknown[]]) =>
    find !== undefined
      ? []
      : keys.flatMap((key, column) =>
          refusedValue({ key, value: row[column], path: pathOf(place, column) }, known, others),
        );
  return [...firstRefusals(values.entries(), refused, most), ...duplicates(axis, []).slice(0, most)];
}

/** Why values cannot come after those of an axis. */
export const refusedAdditions = (
  added: AxisValues,
  own: CellAxis,
  { known, others }: { known: AxisContext; others: ReadonlySet<string> },
): BatchRefusal[] => [
  ...refusedValues(added, known, others).filter(({ reason }) => reason !== "duplicate_value"),
  ...duplicates(added, own.values),
];
