export type Notation = { keyOf: (name: string) => string; textOf: (text: string) => string; names: Names };
type Names = Readonly<Record<"true" | "false" | "null", string>>;

const jsonNames = { true: "true", false: "false", null: "null" };
const quoted = (text: string) => JSON.stringify(text);

export const json: Notation = { keyOf: quoted, textOf: quoted, names: jsonNames };
export const javaScript: Notation = {
  keyOf: (name) => (/^[a-zA-Z_$][\w$]*$/.test(name) ? name : quoted(name)),
  textOf: quoted,
  names: jsonNames,
};
export const python: Notation = {
  keyOf: quoted,
  textOf: quoted,
  names: { true: "True", false: "False", null: "None" },
};

/** What fits in so many characters stays on one line. */
const lineLength = 64;

function partsOf(value: object, notation: Notation, indent: string): [string, string[], string] {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return ["[", value.map((each) => literal(each, notation, inner)), "]"];
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  const texts = fields.map(([name, each]) => `${notation.keyOf(name)}: ${literal(each, notation, inner)}`);
  return ["{", texts, "}"];
}

/** A JSON value as code; `indent` is that of the line that it begins on. */
export function literal(value: unknown, notation: Notation, indent = ""): string {
  if (typeof value === "string") return notation.textOf(value);
  if (value === null || typeof value === "boolean") return notation.names[`${value}`];
  if (typeof value !== "object") return String(value);
  const [open, parts, close] = partsOf(value, notation, indent);
  if (parts.length === 0) return open + close;
  const space = open === "{" ? " " : "";
  const line = open + space + parts.join(", ") + space + close;
  if (indent.length + line.length <= lineLength && !line.includes("\n")) return line;
  const end = notation === json ? "" : ",";
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}${end}\n${indent}${close}`;
}
