import * as z from "zod";
import * as account from "../accounts";
import * as artifact from "../artifacts/artifact";
import * as batch from "../batches";
import * as compare from "../compare";
import * as grid from "../grid";
import * as job from "../jobs";
import * as problem from "../problem";
import * as retention from "../retention";
import * as review from "../reviews/review";
import * as selection from "../selections";
import * as upload from "../uploads";

export type JsonSchema = Record<string, unknown>;

/** Response schemas that become named components; request schemas are inlined. */
const named = z.registry<{ id: string }>();
const modules = [account, artifact, batch, compare, grid, job, problem, retention, review, selection, upload];
for (const [id, schema] of modules.flatMap((m) => Object.entries(m))) {
  if (
    schema instanceof z.ZodObject &&
    !/(Body|Query|Metadata|Filters|Patch|Settings|Registration|Completion|Recorded)$/.test(id)
  )
    named.add(schema, { id });
}

const definition = "#/$defs/";
const bound = Number.MAX_SAFE_INTEGER;

/** Keys that zod adds and readers do not need. `id` is noise only as zod's string, not as a field named `id`. */
function isNoise(key: string, item: unknown, schema: JsonSchema): boolean {
  if (key === "id") return typeof item === "string";
  if (key === "pattern") return schema.format === "uuid" || schema.format === "date-time";
  if (key === "minimum" || key === "maximum") return item === bound || item === -bound;
  return key === "$defs" || key === "$schema";
}

/** Rewrites references to `components`; an unnamed definition is the recursive "any JSON value", written as `{}`. */
function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== "object" || value === null) return value;
  const schema = value as JsonSchema;
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.slice(definition.length);
    return name.startsWith("__") ? {} : { $ref: `#/components/schemas/${name}` };
  }
  const kept = Object.entries(schema).filter(([key, item]) => !isNoise(key, item, schema));
  return Object.fromEntries(kept.map(([key, item]) => [key, rewritten(item)]));
}

/** Schemas collected on the way, by name. */
export type Components = Map<string, unknown>;

/** `input` is for requests, `output` for responses, whose named parts go to `components`. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", components: Components): JsonSchema {
  const whole = z.toJSONSchema(z.object({ root: schema }), {
    io,
    unrepresentable: "any",
    // Responses may gain fields, which callers must accept.
    override: ({ jsonSchema }) => {
      if (io === "output" && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
    ...(io === "output" ? { metadata: named } : {}),
  });
  for (const [name, found] of Object.entries(whole.$defs ?? {}))
    if (!name.startsWith("__")) components.set(name, rewritten(found));
  return rewritten(whole.properties?.root ?? {}) as JsonSchema;
}

type Parameter = { name: string; required: boolean; schema: JsonSchema };

/** The fields of a parameter object; a field is optional if its schema accepts undefined. */
export function parametersOf(object: z.ZodType): Parameter[] {
  if (!(object instanceof z.ZodObject)) throw new Error("Parameters are an object's fields");
  return Object.entries(object.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name,
    required: !field.safeParse(undefined).success,
    schema: schemaOf(field, "input", new Map()),
  }));
}
