/**
 * A list of JSON values, stored by column: `same` if all values are equal, `of` for objects with the same keys, `each`
 * otherwise.
 */
export type Columns =
  | { same: string | number | boolean | null }
  | { of: Record<string, Columns> }
  | { each: readonly unknown[] };

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): string | null => (isPlain(value) ? Object.keys(value).join("\n") : null);

/** Objects are split only if all have the same keys in the same order. */
export function toColumns(values: readonly unknown[]): Columns {
  const [first] = values;
  if (isPlain(first)) {
    const keys = keysOf(first);
    if (keys === "" || values.some((value) => keysOf(value) !== keys)) return { each: values };
    const objects = values as readonly Record<string, unknown>[];
    const columns = Object.keys(first).map((key) => [key, toColumns(objects.map((value) => value[key]))]);
    return { of: Object.fromEntries(columns) };
  }
  if (first === undefined || (typeof first === "object" && first !== null)) return { each: values };
  const same = first as string | number | boolean | null;
  return values.every((value) => value === same) ? { same } : { each: values };
}

function valueAt(columns: Columns, at: number): unknown {
  if ("same" in columns) return columns.same;
  if ("each" in columns) return columns.each[at];
  const value: Record<string, unknown> = {};
  for (const key in columns.of) value[key] = valueAt(columns.of[key] as Columns, at);
  return value;
}

export const fromColumns = (columns: Columns, count: number): unknown[] =>
  Array.from({ length: count }, (_, at) => valueAt(columns, at));
