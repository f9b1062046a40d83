import { expect, it } from "vitest";
import type { DocumentSchema } from "@/lib/domain/reference/document";
import { schemaWords } from "./schema-words";

it.each<[string, DocumentSchema]>([
  ["text, 1 to 200 characters", { type: "string", minLength: 1, maxLength: 200 }],
  ["text, up to 500 characters", { type: "string", minLength: 0, maxLength: 500 }],
  ["id, or null", { anyOf: [{ type: "string", format: "uuid" }, { type: "null" }] }],
  ["text, or null", { type: ["string", "null"] }],
  ["whole number, 1 to 16, 1 if absent", { type: "integer", minimum: 1, maximum: 16, default: 1 }],
  ["number, above 0", { type: "number", exclusiveMinimum: 0 }],
  ['"low", "high"', { type: "string", enum: ["low", "high"] }],
  [
    '"each" or text',
    {
      anyOf: [
        { type: "string", const: "each" },
        { type: "string", pattern: "^-?\\d+$" },
      ],
    },
  ],
  [
    "list of time, up to 50 items",
    { type: "array", maxItems: 50, items: { type: "string", format: "date-time" } },
  ],
  ["Batch", { $ref: "#/components/schemas/Batch" }],
  ["list of Batch", { type: "array", items: { $ref: "#/components/schemas/Batch" } }],
  ["object by name", { type: "object", additionalProperties: {} }],
  ["anything", {}],
])("a schema is described: %s", (words, schema) => {
  expect(schemaWords(schema)).toBe(words);
});
