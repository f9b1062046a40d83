import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { settingFieldNames } from "@/lib/domain/settings/settings";

const words: Readonly<Record<string, string>> = {
  negativePrompt: "negative prompt",
  loras: "LoRAs",
  clipSkip: "clip skip",
};

/** A setting's name in a form: "negative prompt", "haze". */
export const settingName = (key: string): string => words[key] ?? key.replace(/^params\.(?:input:)?/, "");

type SettingBounds = Pick<OfferedSetting, "key" | "type" | "min" | "max">;

/** "4 to 40", "at least 1"; nothing if there is nothing worth saying. */
export function hintText({ key, type, min, max }: SettingBounds): string {
  if (type === "artifact") return "link or id of an artifact";
  if (key === "seed") return "";
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? "" : `at most ${max}`;
}

const orderOf = (key: string): number => {
  const at = (settingFieldNames as readonly string[]).indexOf(key);
  return at === -1 ? settingFieldNames.length : at;
};

/** Settings of the catalogue in its order, then others as offered. */
export const inFormOrder = (settings: readonly OfferedSetting[]): OfferedSetting[] =>
  [...settings].sort((a, b) => orderOf(a.key) - orderOf(b.key));
