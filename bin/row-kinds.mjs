import ts from "typescript";

/** What the client makes of each type of PostgreSQL; what is not listed is text. */
const kinds = {
  bool: "boolean",
  int2: "number",
  int4: "number",
  oid: "number",
  float4: "number",
  float8: "number",
  int8: "bigint",
  numeric: "Decimal",
  date: "Date",
  timestamp: "Date",
  timestamptz: "Date",
  json: "json",
  jsonb: "json",
  bytea: "bytes",
};

/**
 * The kind of values that a column's type arrives as.
 * @param {{ name: string, isEnum: boolean, element: number | null }} type
 * @param {Record<string, { name: string, isEnum: boolean, element: number | null }>} types by oid
 * @param {"client" | "driver"} by
 */
export function kindOf(type, types, by) {
  const element = type.element === null ? undefined : types[type.element];
  if (element === undefined)
    return by === "driver" && type.name === "numeric" ? "string" : (kinds[type.name] ?? "string");
  if (by === "client") return `${kindOf(element, types, by)}[]`;
  // The driver parses no arrays of types that it does not know, and 64-bit integers in arrays as text.
  if (element.isEnum) return "string";
  return element.name === "int8" ? "string[]" : `${kindOf(element, types, by)}[]`;
}

const named = { Date: "Date", Uint8Array: "bytes", Buffer: "bytes", Decimal: "Decimal" };
const primitives = [
  [ts.TypeFlags.StringLike, "string"],
  [ts.TypeFlags.NumberLike, "number"],
  [ts.TypeFlags.BigIntLike, "bigint"],
  [ts.TypeFlags.BooleanLike, "boolean"],
  [ts.TypeFlags.Null | ts.TypeFlags.Undefined, "null"],
  [ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter, "unknown"],
];

/**
 * The kinds that a claimed type allows.
 * @param {import("typescript").Type} type
 * @param {import("typescript").TypeChecker} checker
 * @returns {Set<string>}
 */
export function kindsIn(type, checker) {
  if (type.isUnion()) return new Set(type.types.flatMap((each) => [...kindsIn(each, checker)]));
  const primitive = primitives.find(([flags]) => type.flags & flags);
  if (primitive !== undefined) return new Set([primitive[1]]);
  const name = named[type.symbol?.name ?? ""];
  if (name !== undefined) return new Set([name]);
  if (!checker.isArrayType(type) && !checker.isTupleType(type)) return new Set(["json"]);
  const elements = checker.getTypeArguments(type).flatMap((each) => [...kindsIn(each, checker)]);
  return new Set(elements.map((each) => `${each}[]`));
}

/** Whether a claim of these kinds is right for a column of this kind. The content of JSON is for its codec to check. */
export function allows(claimed, kind) {
  if (claimed.has("unknown") || claimed.has(kind)) return true;
  if (kind === "json") return [...claimed].some((each) => each.endsWith("[]"));
  return kind.endsWith("[]") && claimed.has("unknown[]");
}
