import { type SettingKey, settingKeys, settingLabel, settingText } from "@/lib/domain/settings/catalogue";

const isSetting = (key: string): key is SettingKey => (settingKeys as readonly string[]).includes(key);

/** The name of what changed: a setting, or a parameter of the pipeline. */
export const changeName = (key: string): string =>
  isSetting(key) ? settingLabel(key) : key.replace(/^params\./, "");

/** A champion's value; "not set" without one. */
export function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined) return "not set";
  if (isSetting(key)) return settingText(key, value as never) ?? "not set";
  return typeof value === "string" ? value : JSON.stringify(value);
}
