import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { valuesAgree } from "@/lib/domain/settings/agreement";
import {
  catalogue,
  type SettingKey,
  settingAgrees,
  settingKeys,
  settingOf,
} from "@/lib/domain/settings/catalogue";
import type { ComparedValues } from "./compare-settings";

/** One artifact of a grid. */
export type GridArtifact = { id: string; values: ComparedValues };

/** Distinct values in order, unknown last, and for each artifact the index of its own. */
export type Axis = { key: SettingKey; values: unknown[]; places: number[] };

export type GridCell = { x: number; y: number; artifactIds: string[] };

/** An axis with more values is not shown. */
export const maxAxisValues = 200;

/** Whether values agree only if they are equal. Models do not: two names with the same hash agree. */
const agreesByEquality = (key: SettingKey): boolean => (catalogue[key].agree as unknown) === valuesAgree;

/** Equal for values with the same canonical JSON, with a shortcut for strings and numbers, the most common ones. */
function textOf(value: unknown): string {
  return typeof value === "string"
    ? `"${value}`
    : typeof value === "number"
      ? `${value}`
      : canonicalJson(value);
}

/** Distinct values in order of appearance, including unknown. */
function distinct(
  key: SettingKey,
  artifacts: readonly GridArtifact[],
): { values: unknown[]; places: number[] } {
  const values: unknown[] = [];
  const known = new Map<string, number>();
  const agreeing = (value: unknown) =>
    value === null || agreesByEquality(key)
      ? -1
      : values.findIndex((other) => other !== null && settingAgrees(key, other, value) === "same");
  const indexOf = (value: unknown): number => {
    const text = textOf(value);
    const found = known.get(text) ?? agreeing(value);
    const index = found < 0 ? values.push(value) - 1 : found;
    known.set(text, index);
    return index;
  };
  return { places: artifacts.map(({ values: of }) => indexOf(of[key])), values };
}

export function axisOf(key: SettingKey, artifacts: readonly GridArtifact[]): Axis {
  const { values, places } = distinct(key, artifacts);
  const order = (a: number, b: number): number => {
    const [one, other] = [values[a], values[b]];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return settingOf(key).order(one, other);
  };
  const sorted = values.map((_, index) => index).sort(order);
  const moved = new Map(sorted.map((from, to) => [from, to]));
  return {
    key,
    values: sorted.map((index) => values[index]),
    places: places.map((place) => moved.get(place) ?? 0),
  };
}

/** Settings with at least two known values, in reading order. */
export function varyingAxes(artifacts: readonly GridArtifact[]): Axis[] {
  return settingKeys
    .map((key) => axisOf(key, artifacts))
    .filter(({ values }) => values.filter((value) => value !== null).length > 1);
}

/** The filled cells by row, then column; artifacts stay in their order. */
export function cellsOf(artifacts: readonly GridArtifact[], x: Axis, y: Axis): GridCell[] {
  const cells = new Map<number, GridCell>();
  for (const [at, { id }] of artifacts.entries()) {
    const [column, row] = [x.places[at] ?? 0, y.places[at] ?? 0];
    const place = row * x.values.length + column;
    const cell = cells.get(place) ?? { x: column, y: row, artifactIds: [] };
    cell.artifactIds.push(id);
    cells.set(place, cell);
  }
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}
