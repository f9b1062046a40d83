import type { PresetsByName } from "./draft-axes";
import type { AxisValues } from "./expand-axis";
import { isInput, type PipelineSettings } from "./offered";
import { type PresetChoice, presetName } from "./preset-name";

/** An artifact that jobs would begin from, and where it is named. */
export type DraftInput = { path: string; artifactId: string };

type NamedValue = { key: string; value: unknown };

/** What is named at a path, if it is an artifact. */
export const inputAt = (path: string, { key, value }: NamedValue, offered: PipelineSettings): DraftInput[] =>
  typeof value === "string" && isInput(offered, key) ? [{ path, artifactId: value }] : [];

type AxisContext = { offered: PipelineSettings; presets: PresetsByName };

function valuesAt({ key, value }: NamedValue, presets: PresetsByName): NamedValue[] {
  if (key !== "preset") return [{ key, value }];
  const { values = {} } = presets.get(presetName(value as PresetChoice)) ?? {};
  return Object.entries(values).map(([name, each]) => ({ key: name, value: each }));
}

/** The artifacts that values of axes name, also by a preset. */
export const axisInputs = (axes: readonly AxisValues[], { offered, presets }: AxisContext): DraftInput[] =>
  axes.flatMap(({ keys, values, pathOf }) =>
    values.flatMap((row, place) =>
      keys.flatMap((key, column) =>
        valuesAt({ key, value: row[column] }, presets).flatMap((named) =>
          inputAt(pathOf(place, column), named, offered),
        ),
      ),
    ),
  );
