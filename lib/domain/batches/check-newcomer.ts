import type { CellSource } from "./cells";
import { isOfCells } from "./check-axes";
import { missingSettings } from "./check-settings";
import { refusedPictures } from "./draft-limits";
import { faultOf, type PipelineSettings, seedRange, takes, unknownSetting } from "./offered";
import { at, type BatchRefusal, type Fault, firstRefusals } from "./refusal";

type NamedValue = readonly [key: string, value: unknown];

/** All values of settings that cells of a batch have. What its axes replace is left out. */
function valuesIn({ own, axes, presets }: CellSource): NamedValue[] {
  const varied = new Set(axes.flatMap(({ keys }) => keys));
  const ofAxes = axes.flatMap(({ keys, values, find }) =>
    find !== undefined
      ? []
      : values.flatMap((row) => keys.map((key, column): NamedValue => [key, row[column]])),
  );
  const shared = [own, ...[...presets.values()].map(({ values }) => values)].flatMap(Object.entries);
  return [...shared.filter(([key]) => !varied.has(key)), ...ofAxes.filter(([key]) => !isOfCells(key))];
}

function drawFault({ each }: CellSource, offered: PipelineSettings): Fault | null {
  if (each === null) return null;
  const { min, max } = seedRange(offered);
  if (min <= each.min && max >= each.max) return null;
  return {
    reason: "out_of_range",
    message: `Seeds were drawn from ${each.min} to ${each.max}; it takes fewer`,
  };
}

/** Why a batch that is there cannot be made by another pipeline too. */
export function refusedNewcomer(
  offered: PipelineSettings,
  source: CellSource,
  { path, pictures }: { path: string; pictures: number },
): BatchRefusal[] {
  const values = valuesIn(source);
  const has = new Set([...values.map(([key]) => key), ...source.axes.flatMap(({ keys }) => keys)]);
  const draw = drawFault(source, offered);
  const others = [...missingSettings(has, offered), ...refusedPictures(pictures, offered)];
  return [
    ...firstRefusals(values, ([key, value]) => {
      const fault = takes(offered, key) ? faultOf(offered, key, value) : unknownSetting(offered, key);
      return fault === null ? [] : [at(path, fault)];
    }),
    ...(draw === null ? [] : [at(path, draw)]),
    ...others.map((refusal) => ({ ...refusal, path })),
  ];
}
