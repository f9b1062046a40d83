import type { AxisValues, CellAxis } from "./expand-axis";
import { at, type BatchRefusal } from "./refusal";

export type AxisExtension = { axis: number; values: readonly unknown[] };

/** SettingValues to add, as they are sent: of an axis of one key plain, of several as lists. Null: one is no such list. */
function rowsOf({ keys }: CellAxis, values: readonly unknown[]): readonly unknown[][] | null {
  if (keys.length === 1) return values.map((value) => [value]);
  const isRow = (value: unknown): value is unknown[] => Array.isArray(value) && value.length === keys.length;
  return values.every(isRow) ? values : null;
}

/** The axes as they would be, with the values that are new and where they stand in the body. */
export function addedValues(
  axes: readonly CellAxis[],
  asked: readonly AxisExtension[],
): { added: (AxisValues & { axis: number })[]; refusals: BatchRefusal[] } {
  const added: (AxisValues & { axis: number })[] = [];
  const refusals: BatchRefusal[] = [];
  for (const [place, { axis, values }] of asked.entries()) {
    const path = `axes.${place}`;
    const own = axes[axis];
    const rows = own === undefined ? null : rowsOf(own, values);
    if (own === undefined)
      refusals.push(at(`${path}.axis`, { reason: "out_of_range", message: `There is no axis ${axis}` }));
    else if (added.some((other) => other.axis === axis))
      refusals.push(
        at(`${path}.axis`, { reason: "duplicate_key", message: `CellAxis ${axis} is named twice` }),
      );
    else if (rows === null)
      refusals.push(
        at(`${path}.values`, {
          reason: "out_of_range",
          message: `Each value is a list of ${own.keys.length}`,
        }),
      );
    else added.push({ ...own, axis, values: rows, pathOf: (i) => `${path}.values.${i}`, isMade: false });
  }
  return { added, refusals };
}
