import * as z from "zod";

type JsonSchema = Record<string, unknown>;

const flags = '["0","1","false","true"]';
/** What a model needs of a field: patterns and bounds of safe integers only cost room. */
const kept = ["type", "enum", "items", "minItems", "maxItems", "maximum", "properties", "required", "anyOf"];

const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

function shortItem(key: string, value: unknown, depth: number): unknown {
  if (key === "properties" && isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, shortened(field, depth - 1)]),
    );
  if (key === "items") return shortened(value, depth);
  if (key === "anyOf" && Array.isArray(value)) return value.map((each) => shortened(each, depth));
  return value;
}

function shortened(schema: unknown, depth: number): unknown {
  if (!isObject(schema)) return schema;
  // Arguments are JSON: what is text in a URL is a boolean here.
  if (Array.isArray(schema.enum) && JSON.stringify([...schema.enum].sort()) === flags)
    return { type: "boolean" };
  const names = depth > 0 ? kept : ["type", "enum", "items"];
  const entries = names
    .filter((key) => schema[key] !== undefined && schema[key] !== Number.MAX_SAFE_INTEGER)
    .map((key) => [key, shortItem(key, schema[key], depth)]);
  return Object.fromEntries(entries);
}

/** The fields that arguments must have: those whose schema refuses undefined. */
const neededIn = (schema: z.ZodType): string[] =>
  Object.entries<z.ZodType>(schema instanceof z.ZodObject ? schema.shape : {})
    .filter(([, field]) => !field.safeParse(undefined).success)
    .map(([name]) => name);

type ObjectSchema = JsonSchema & { type: "object" };

/**
 * A schema as the list of tools shows it, without what only a validator needs; what the schema accepts, it accepts.
 * Arguments with the fields of their fields, answers with their own alone.
 */
export function shortSchema(schema: z.ZodType, io: "input" | "output"): ObjectSchema {
  const whole = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  const { required, ...shown } = shortened(whole, io === "input" ? 2 : 1) as JsonSchema;
  const needed = io === "input" ? neededIn(schema) : required;
  return { ...shown, ...(needed === undefined ? {} : { required: needed }), type: "object" };
}
