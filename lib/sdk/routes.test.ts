import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createClient } from "./create-client";
import { routes } from "./routes";

type OperationShape = { operationId: string; parameters: { name: string; in: string }[]; responses: object };
const { paths } = JSON.parse(readFileSync("docs/openapi.json", "utf8")) as {
  paths: Record<string, Record<string, OperationShape>>;
};
const described = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId: id, parameters, responses }]) => ({
    id,
    method: method.toUpperCase(),
    path,
    isVersioned: parameters.some(({ name }) => name === "If-Match"),
    isEvents: JSON.stringify(responses).includes("text/event-stream"),
  })),
);
const byId = <T extends { id: string }>(list: readonly T[]) =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

it("the client has each operation of the document, and no other", () => {
  expect(byId(routes)).toEqual(byId(described));
  expect(Object.keys(createClient({ url: "" })).sort()).toEqual(described.map(({ id }) => id).sort());
});
