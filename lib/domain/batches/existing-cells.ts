import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { settingFieldNames } from "@/lib/domain/settings/settings";
import type { CellSettings } from "./values";

/** Names settings alike if they are equal. SettingValues that many cells share are compared once. */
function namer(): (settings: CellSettings) => string {
  const byReference = new Map<unknown, number>();
  const byText = new Map<string, number>();
  const numbered = (text: string) => {
    const number = byText.get(text) ?? byText.size;
    byText.set(text, number);
    return number;
  };
  const nameOf = (value: unknown): number => {
    const number = byReference.get(value) ?? numbered(canonicalJson(value ?? null));
    byReference.set(value, number);
    return number;
  };
  return ({ params, ...settings }) => {
    const named = Object.entries(params).map(([name, value]) => `${nameOf(name)}=${nameOf(value)}`);
    return [...settingFieldNames.map((field) => nameOf(settings[field])), ...named.sort()].join(",");
  };
}

/** Which of the cells have the very settings of one that is there. */
export function existingCells<C extends { settings: CellSettings }>(
  cells: readonly C[],
  there: readonly CellSettings[],
): C[] {
  if (there.length === 0) return [];
  const nameOf = namer();
  const known = new Set(there.map(nameOf));
  return cells.filter(({ settings }) => known.has(nameOf(settings)));
}
