import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { api } from "../api";
import { openApiDocument } from "./openapi";

const document = openApiDocument();
const written = JSON.parse(readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8"));

type Node = { [key: string]: unknown };

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const item of Object.values(value)) yield* nodes(item);
}

function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, key) => (at as Node | undefined)?.[key], document);
}

it("docs/openapi.json is what the table says; if not: node --import tsx lib/contracts/document/write-openapi.ts", () => {
  expect(written).toEqual(JSON.parse(JSON.stringify(document)));
});

it("every reference leads somewhere, and nothing refers to the document's root", () => {
  const refs = [...nodes(document)].flatMap((n) => (typeof n.$ref === "string" ? [n.$ref] : []));
  expect(refs.length).toBeGreaterThan(20);
  for (const ref of refs) {
    expect(ref).toMatch(/^#\/components\/schemas\/\w+$/);
    expect(resolve(ref), ref).toBeTypeOf("object");
  }
});

it("the document has every operation once, with its parameters, its status and its problems", () => {
  const paths = document.paths as Record<string, Record<string, Node>>;
  const ids = Object.values(paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
  expect(ids.sort()).toEqual(Object.keys(api).sort());
  for (const operation of Object.values(api)) {
    const found = paths[operation.path]?.[operation.method.toLowerCase()] as Node;
    const parameters = found.parameters as { name: string; in: string; required: boolean }[];
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    expect(parameters.filter((p) => p.in === "path").map((p) => p.name)).toEqual(inPath);
    expect(parameters.some((p) => p.name === "If-Match" && p.required)).toBe(operation.ifMatch === true);
    expect(Object.keys(found.responses as Node)).toContain(String(operation.status));
    const ways = { public: 0, assistant: 1 } as Partial<Record<string, number>>;
    expect(found.security).toHaveLength(ways[operation.audience] ?? 2);
  }
});

it("the document says what callers rely on: seeds are texts, a repeated filter is an array, an answer's bytes are an integer", () => {
  const { schemas } = document.components as { schemas: Record<string, { properties: Node }> };
  expect(schemas.ArtifactItem?.properties.seed).toEqual({ type: ["string", "null"] });
  expect(schemas.ArtifactItem?.properties.bytes).toMatchObject({ type: "integer" });
  expect(schemas.ArtifactItem?.properties.id).toMatchObject({ type: "string", format: "uuid" });
  const list = (document.paths as Record<string, { get: Node }>)["/workspaces/{ws}/artifacts"]?.get;
  const parameters = list?.parameters as { name: string; required: boolean; schema: Node }[];
  expect(parameters.find((p) => p.name === "model")).toMatchObject({
    required: false,
    schema: { type: "array" },
  });
  expect(parameters.find((p) => p.name === "limit")).toMatchObject({ required: false });
});
