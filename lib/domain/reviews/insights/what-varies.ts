import { type ComparedValues, settingsAgree } from "@/lib/domain/compare/compare-settings";
import { catalogue, type SettingKey, settingKeys } from "@/lib/domain/settings/catalogue";

const deciding = settingKeys.filter((key) => catalogue[key].verdict === "decides");

/**
 * The settings in which two artifacts are known to differ; null if a setting cannot be compared, for example because it
 * is known of only one of them.
 */
export function whatVaries(a: ComparedValues, b: ComparedValues): SettingKey[] | null {
  const varying: SettingKey[] = [];
  for (const key of deciding) {
    if (a[key] === null && b[key] === null) continue;
    const agreement = settingsAgree(key, a, b);
    if (agreement === "unknown") return null;
    if (agreement === "differs") varying.push(key);
  }
  return varying;
}
