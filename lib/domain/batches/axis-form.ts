export const mostAxes = 8;

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

/** Null if the fields make none of the forms. */
export function axisForm(axis: AskedAxis): AxisForm | null {
  const { key = "", keys = [], values = [], from, to = 0, step = 0, count = 0 } = axis;
  switch (namesOf(axis)) {
    case "key values":
      return { kind: "rows", keys: [key], rows: values.map((value) => [value]), isShort: true };
    case "keys values":
      return values.every(Array.isArray)
        ? { kind: "rows", keys, rows: values as unknown[][], isShort: false }
        : null;
    case "from key step to":
      return typeof from === "number" ? { kind: "range", key, from, to, step } : null;
    case "count from key":
      return key === "seed" && typeof from === "string" ? { kind: "seeds", from, count } : null;
    case "key random":
      return key === "seed" ? { kind: "random", count: axis.random ?? 0 } : null;
    case "find key with":
      return key === "prompt" ? { kind: "find", find: axis.find ?? "", with: axis.with ?? [] } : null;
    case "key template":
      return key === "prompt" ? { kind: "template", template: axis.template ?? "" } : null;
    default:
      return null;
  }
}

type AxisFault = readonly [path: (string | number)[], message: string];

/**
 * What makes an axis unreadable, with where in it. `valueFault`: why a value cannot be one of a setting at all.
 */
export function axisFault(
  axis: AskedAxis,
  valueFault: (key: string, value: unknown) => string | null,
): AxisFault | null {
  const form = axisForm(axis);
  if (form === null) return [[], `is none of the forms of an axis: key or keys, with ${forms}`];
  if (form.kind === "range" && form.key === "seed") return [["from"], "seeds are text, from and count"];
  if (form.kind !== "rows") return null;
  for (const [place, row] of form.rows.entries()) {
    if (row.length !== form.keys.length)
      return [["values", place], `has ${row.length} values for ${form.keys.length} keys`];
    for (const [column, key] of form.keys.entries()) {
      const fault = valueFault(key, row[column]);
      if (fault !== null) return [form.isShort ? ["values", place] : ["values", place, column], fault];
    }
  }
  return null;
}
