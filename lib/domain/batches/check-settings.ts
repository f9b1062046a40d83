import { faultOf, type PipelineSettings, requiredOf, takes, unknownSetting } from "./offered";
import { at, type BatchRefusal, firstRefusals } from "./refusal";
import type { SettingValues } from "./values";

/** Settings from a preset, an artifact or a grid: those that the pipeline does not offer are left out. */
export function keepOffered(
  values: SettingValues,
  offered: PipelineSettings,
): { kept: SettingValues; dropped: string[] } {
  const entries = Object.entries(values);
  return {
    kept: Object.fromEntries(entries.filter(([key]) => takes(offered, key))),
    dropped: entries.flatMap(([key]) => (takes(offered, key) ? [] : [key])),
  };
}

/** What is wrong with settings that are typed in below `path`. `shadowed`: something else takes precedence. */
export function refusedSettings(
  values: SettingValues,
  { path, offered, shadowed }: { path: string; offered: PipelineSettings; shadowed: ReadonlySet<string> },
): BatchRefusal[] {
  return firstRefusals(Object.entries(values), ([key, value]) => {
    const place = `${path}.${key}`;
    if (!takes(offered, key)) return [at(place, unknownSetting(offered, key))];
    const fault = shadowed.has(key) ? null : faultOf(offered, key, value);
    return fault === null ? [] : [at(place, fault)];
  });
}

/** Settings that every runner needs and no cell has. */
export function missingSettings(has: ReadonlySet<string>, offered: PipelineSettings): BatchRefusal[] {
  return requiredOf(offered)
    .filter((key) => !has.has(key))
    .map((key) =>
      at(`overrides.${key}`, { reason: "unknown_value", message: `The pipeline needs a value of ${key}` }),
    );
}
