import type { DerivedFrom } from "@/lib/domain/compare/derived-text";
import type { Agreement, Pipeline } from "@/lib/domain/settings/agreement";
import { comparableSettings, type RecordSources } from "@/lib/domain/settings/artifact-record";
import { type SettingKey, type SettingValue, settingAgrees } from "@/lib/domain/settings/catalogue";

/** One artifact of a comparison. */
export type Comparable = RecordSources & {
  id: string;
  name: string;
  pipeline: Pipeline | null;
  /** What it was made of, if that is known. */
  derivedFrom?: DerivedFrom;
};

/** An artifact's compared values; null is unknown, "" and [] are known. */
export type ComparedValues = { [K in SettingKey]: SettingValue<K> | null };

export function comparedOf(item: Comparable): ComparedValues {
  const { width, height, ...settings } = comparableSettings(item);
  const size = width === null || height === null ? null : { width, height };
  return { ...settings, size, pipeline: item.pipeline };
}

/** Compares one setting of two artifacts; `unknown` if either is unknown. */
export function settingsAgree(key: SettingKey, a: ComparedValues, b: ComparedValues): Agreement {
  const [one, other] = [a[key], b[key]];
  return one === null || other === null ? "unknown" : settingAgrees(key, one, other);
}
