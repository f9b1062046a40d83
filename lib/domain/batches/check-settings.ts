import { faultOf, type Offered, requiredOf, takes, unknownSetting } from "./offered";
import { at, type Refusal } from "./refusal";
import type { Values } from "./values";

/** Settings from a preset, an artifact or a grid: those that the pipeline does not offer are left out. */
export function keepOffered(values: Values, offered: Offered): { kept: Values; dropped: string[] } {
  const entries = Object.entries(values);
  return {
    kept: Object.fromEntries(entries.filter(([key]) => takes(offered, key))),
    dropped: entries.flatMap(([key]) => (takes(offered, key) ? [] : [key])),
  };
}

/** What is wrong with settings that are typed in below `path`. `shadowed`: something else takes precedence. */
export function refusedSettings(
  values: Values,
  { path, offered, shadowed }: { path: string; offered: Offered; shadowed: ReadonlySet<string> },
): Refusal[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const place = `${path}.${key}`;
    if (!takes(offered, key)) return [at(place, unknownSetting(offered, key))];
    const fault = shadowed.has(key) ? null : faultOf(offered, key, value);
    return fault === null ? [] : [at(place, fault)];
  });
}

/** Settings that every runner needs and no cell has. */
export function missingSettings(has: ReadonlySet<string>, offered: Offered): Refusal[] {
  return requiredOf(offered)
    .filter((key) => !has.has(key))
    .map((key) =>
      at(`overrides.${key}`, { reason: "unknown_value", message: `The pipeline needs a value of ${key}` }),
    );
}
