import type { Agreement, Pipeline } from "@/lib/domain/settings/agreement";
import { comparableSettings, type Sources } from "@/lib/domain/settings/artifact-record";
import { type SettingKey, type SettingValue, settingAgrees } from "@/lib/domain/settings/catalogue";

/** One artifact of a comparison. */
export type Comparable = Sources & { id: string; name: string; pipeline: Pipeline | null };

/** What a comparison looks at in one artifact; null is not known, "" and [] are known. */
export type Compared = { [K in SettingKey]: SettingValue<K> | null };

export function comparedOf(item: Comparable): Compared {
  const { width, height, ...settings } = comparableSettings(item);
  const size = width === null || height === null ? null : { width, height };
  return { ...settings, size, pipeline: item.pipeline };
}

/** How two artifacts stand in one setting; `unknown` where one does not know it. */
export function settingsAgree(key: SettingKey, a: Compared, b: Compared): Agreement {
  const [one, other] = [a[key], b[key]];
  return one === null || other === null ? "unknown" : settingAgrees(key, one, other);
}
