import type { OfferedSetting } from "./offer";

/** The same settings, of thousands of choices, are asked about again and again. Browsers ask too: nothing of Node is here. */
const known = new WeakMap<OfferedSetting, ReadonlySet<string>>();

/** The choices of a setting that has some. */
export function choicesOf(setting: OfferedSetting): ReadonlySet<string> | undefined {
  const names = known.get(setting) ?? (setting.choices && new Set(setting.choices));
  if (names !== undefined) known.set(setting, names);
  return names;
}
