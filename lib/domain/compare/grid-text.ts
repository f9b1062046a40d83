import { type SettingKey, settingLabel, settingOf } from "@/lib/domain/settings/catalogue";
import { modelKey } from "@/lib/domain/settings/model-key";
import type { Model } from "@/lib/domain/settings/settings";

const modelText = ({ name, hash }: Model) => (name === null ? (hash ?? "") : modelKey(name));

/** A value as the heading of a row or column. */
export function headText(key: SettingKey, value: unknown): string {
  if (value === null) return "not known";
  if (value === "") return "empty";
  return key === "model" ? modelText(value as Model) : settingOf(key).text(value);
}

const counted: readonly SettingKey[] = ["steps"];

/** A value with its setting's name if it needs one: "8 steps", "cfg 7", "inkwash". */
export function valueWords(key: SettingKey, value: unknown): string {
  const text = headText(key, value);
  if (value === null) return `${settingLabel(key)} not known`;
  if (counted.includes(key)) return `${text} ${settingLabel(key)}`;
  return typeof value === "number" || key === "seed" ? `${settingLabel(key)} ${text}` : text;
}
