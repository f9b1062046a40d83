import { z } from "zod";
import * as account from "./account";
import * as artifact from "./artifact";
import * as compare from "./compare";
import * as job from "./job";
import * as problem from "./problem";
import * as retention from "./retention";
import * as review from "./review";
import * as selection from "./selection";

export type JsonSchema = Record<string, unknown>;

/** Answers that have a name of their own in the document; what a request holds is written out in place. */
const named = z.registry<{ id: string }>();
const modules = [account, artifact, compare, job, problem, retention, review, selection];
for (const [id, schema] of modules.flatMap((m) => Object.entries(m))) {
  if (
    schema instanceof z.ZodObject &&
    !/(Body|Query|Filters|Patch|Settings|Registration|Completion|Recorded)$/.test(id)
  )
    named.add(schema, { id });
}

const definition = "#/$defs/";
const bound = Number.MAX_SAFE_INTEGER;

/** What zod adds and no reader needs. A field may be called `id`; the name that zod gives a definition is text. */
function isNoise(key: string, item: unknown, schema: JsonSchema): boolean {
  if (key === "id") return typeof item === "string";
  if (key === "pattern") return schema.format === "uuid" || schema.format === "date-time";
  if (key === "minimum" || key === "maximum") return item === bound || item === -bound;
  return key === "$defs" || key === "$schema";
}

/** Refers to `components`; a definition without a name is the recursion of "any JSON value", which is `{}`. */
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

/** The schemas met on the way, by name. */
export type Components = Map<string, unknown>;

/** `input`: what a caller sends. `output`: what is answered, with named parts put into `components`. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", components: Components): JsonSchema {
  const whole = z.toJSONSchema(z.object({ root: schema }), {
    io,
    unrepresentable: "any",
    // An answer may gain fields; callers must not refuse them.
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

/** The fields of a parameter object; one may be left out when its schema takes nothing for an answer. */
export function parametersOf(object: z.ZodType): Parameter[] {
  if (!(object instanceof z.ZodObject)) throw new Error("Parameters are an object's fields");
  return Object.entries(object.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name,
    required: !field.safeParse(undefined).success,
    schema: schemaOf(field, "input", new Map()),
  }));
}
