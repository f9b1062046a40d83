export const maxAxes = 8;

/** An axis as it is sent. */
export type AskedAxis = {
  key?: string | undefined;
  keys?: readonly string[] | undefined;
  values?: readonly unknown[] | undefined;
  from?: number | string | undefined;
  to?: number | undefined;
  step?: number | undefined;
  count?: number | undefined;
  random?: number | undefined;
  find?: string | undefined;
  with?: readonly string[] | undefined;
  template?: string | undefined;
};

export type AxisForm =
  | { kind: "rows"; keys: readonly string[]; rows: readonly unknown[][]; isShort: boolean }
  | { kind: "range"; key: string; from: number; to: number; step: number }
  | { kind: "seeds"; from: string; count: number }
  | { kind: "random"; count: number }
  | { kind: "find"; find: string; with: readonly string[] }
  | { kind: "template"; template: string };

const forms = "values, from/to/step, from/count, random, find/with or template";

const namesOf = (axis: AskedAxis): string =>
  Object.entries(axis)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .sort()
    .join(" ");

type FormReader = (axis: AskedAxis) => AxisForm | null;

/** By the names of the fields. */
const readers: Readonly<Record<string, FormReader>> = {
  "key values": ({ key = "", values = [] }) => ({
    kind: "rows",
    keys: [key],
    rows: values.map((value) => [value]),
    isShort: true,
  }),
  "keys values": ({ keys = [], values = [] }) =>
    values.every(Array.isArray) ? { kind: "rows", keys, rows: values as unknown[][], isShort: false } : null,
  "from key step to": ({ key = "", from, to = 0, step = 0 }) =>
    typeof from === "number" && key !== "seed" && key !== "pipeline"
      ? { kind: "range", key, from, to, step }
      : null,
  "count from key": ({ key, from, count = 0 }) =>
    key === "seed" && typeof from === "string" ? { kind: "seeds", from, count } : null,
  "key random": ({ key, random = 0 }) => (key === "seed" ? { kind: "random", count: random } : null),
  "find key with": ({ key, find = "", with: by = [] }) =>
    key === "prompt" ? { kind: "find", find, with: by } : null,
  "key template": ({ key, template = "" }) => (key === "prompt" ? { kind: "template", template } : null),
};

/** Null if the fields make none of the forms. */
export const axisForm = (axis: AskedAxis): AxisForm | null => {
  const names = namesOf(axis);
  return Object.hasOwn(readers, names) ? (readers[names]?.(axis) ?? null) : null;
};

type AxisFault = readonly [path: (string | number)[], message: string];
type ValueFault = (key: string, value: unknown) => string | null;

function rowFault(
  { keys, isShort }: Extract<AxisForm, { kind: "rows" }>,
  row: readonly unknown[],
  valueFault: ValueFault,
): AxisFault | null {
  if (row.length !== keys.length) return [[], `has ${row.length} values for ${keys.length} keys`];
  for (const [column, key] of keys.entries()) {
    const fault = valueFault(key, row[column]);
    if (fault !== null) return [isShort ? [] : [column], fault];
  }
  return null;
}

/**
 * What makes an axis unreadable, with where in it. `valueFault`: why a value cannot be one of a setting at all.
 */
export function axisFault(axis: AskedAxis, valueFault: ValueFault): AxisFault | null {
  const form = axisForm(axis);
  if (form === null) return [[], `is none of the forms of an axis: key or keys, with ${forms}`];
  if (form.kind !== "rows") return null;
  for (const [place, row] of form.rows.entries()) {
    const fault = rowFault(form, row, valueFault);
    if (fault !== null) return [["values", place, ...fault[0]], fault[1]];
  }
  return null;
}
