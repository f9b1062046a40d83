import type { DocumentSchema } from "@/lib/domain/reference/document";

const formats: Readonly<Record<string, string>> = {
  uuid: "id",
  "date-time": "time",
  uri: "address",
  email: "e-mail address",
};

export const isNull = ({ type }: DocumentSchema): boolean => type === "null";

/** What it may be one of; without null, which the words say. */
export const variantsOf = ({ anyOf, oneOf }: DocumentSchema): DocumentSchema[] =>
  (anyOf ?? oneOf ?? []).filter((each) => !isNull(each));

/** "1 to 20 characters"; nothing if there is no bound. */
function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least === undefined && most === undefined) return "";
  const words = [least, most].map((each) => each?.toLocaleString("en"));
  const [low, high] = words;
  if (least === most) return `${low}${unit}`;
  if (high === undefined) return `at least ${low}${unit}`;
  return `${low === undefined || least === 0 ? "up to " : `${low} to `}${high}${unit}`;
}

function boundsOf(schema: DocumentSchema): string[] {
  const { exclusiveMinimum: above } = schema;
  return [
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " items"),
    range(schema.minimum, schema.maximum, ""),
    above === undefined ? "" : `above ${above}`,
    schema.pattern === undefined || schema.pattern.length > 60 ? "" : `as ${schema.pattern}`,
  ].filter((each) => each !== "");
}

const shown = (value: unknown) => JSON.stringify(value) ?? "";

function kindOf(schema: DocumentSchema): string {
  const { type, format = "" } = schema;
  const types = [type ?? []].flat().filter((each) => each !== "null");
  if (schema.properties !== undefined) return "object";
  if (types[0] === "string") return formats[format] ?? "text";
  if (types[0] === "integer") return "whole number";
  if (types[0] === "object") return "object by name";
  return types.join(" or ") || "anything";
}

function mainOf(schema: DocumentSchema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return shown(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(shown).join(", ");
  const variants = variantsOf(schema);
  if (variants.length > 1 && variants.every((each) => each.const !== undefined || each.enum !== undefined))
    return variants
      .flatMap((each) => each.enum ?? [each.const])
      .map(shown)
      .join(", ");
  if (variants.length > 0)
    return variants
      .map(mainOf)
      .filter((each, i, all) => all.indexOf(each) === i)
      .join(" or ");
  if (schema.items !== undefined) return `list of ${mainOf(schema.items)}`;
  return kindOf(schema);
}

/** Whether it may be null. */
const isNullable = ({ type, anyOf, oneOf }: DocumentSchema) =>
  [type ?? []].flat().length > 1 ? (type ?? []).includes("null") : (anyOf ?? oneOf ?? []).some(isNull);

/** The name of a schema that several operations answer with. */
export const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** A value's kind and bounds in a few words: "text, 1 to 200 characters, or null". */
export function schemaWords(schema: DocumentSchema): string {
  const only = variantsOf(schema).length === 1 ? variantsOf(schema)[0] : undefined;
  const words = [mainOf(schema), ...boundsOf(only ?? schema)];
  if (isNullable(schema)) words.push("or null");
  if (schema.default !== undefined) words.push(`${shown(schema.default)} if absent`);
  return words.join(", ");
}
