import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { AxisValues } from "./expand-axis";
import { at, type BatchRefusal, valueText } from "./refusal";

/** SettingValues that stand there already, as numbers do that are written differently: 7 and 7.0. */
export function duplicates(
  { values, pathOf }: Pick<AxisValues, "values" | "pathOf">,
  known: Iterable<unknown>,
): BatchRefusal[] {
  const seen = new Set([...known].map(canonicalJson));
  return values.flatMap((row, place) => {
    const text = canonicalJson(row);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    const path = pathOf(place).replace(/(\.values\.\d+)\.\d+$/, "$1");
    const message = `${row.map(valueText).join(", ")} is there already`;
    return [at(path, { reason: "duplicate_value", message })];
  });
}
