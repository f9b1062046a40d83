import { type ComparedValues, settingsAgree } from "@/lib/domain/compare/compare-settings";
import { type SettingKey, settingKeys, settingText } from "@/lib/domain/settings/catalogue";

/** A setting in which partners differ. A text is null where it is unknown or not the same in all pairs. */
export type SideChange = { key: SettingKey; left: string | null; right: string | null; pairs: number };

const common = (texts: readonly (string | null)[]): string | null =>
  texts.every((text) => text === texts[0]) ? (texts[0] ?? null) : null;

/** What changed from the left side to the right one, over all pairs. */
export function sideChanges(
  pairs: readonly (readonly [left: ComparedValues, right: ComparedValues])[],
): SideChange[] {
  return settingKeys.flatMap((key) => {
    const differing = pairs.filter(([left, right]) => settingsAgree(key, left, right) === "differs");
    if (differing.length === 0) return [];
    const textsOf = (side: 0 | 1) => differing.map((pair) => settingText(key, pair[side][key]));
    return [{ key, left: common(textsOf(0)), right: common(textsOf(1)), pairs: differing.length }];
  });
}
