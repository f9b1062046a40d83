import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./queries-are-functions.mjs";

const found = (text: string, file = "lib/db/jobs/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "export const queries = { async find(id: string) { return db().job.findMany(); } };",
  "export const queries = { find: (id: string) => db().job.findMany() };",
  "export const queries = Object.freeze({ find: async function () {} });",
  "async function find() {} export const queries = { find };",
  "const find = async () => []; export const queries = { all: find };",
  "export default { find: () => [] };",
  "export const queries = { jobs: { find() {} } };",
  "export class Jobs { find() {} }",
])("what holds functions is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "export async function find(scope: Scope) { return { rows: [], more: () => [] }; }",
  "export const find = (scope: Scope) => ({ next: () => [] });",
  "export const columns = { id: true, size: { select: { width: true } } } as const;",
  "const find = () => []; const own = { find }; export const one = own.find;",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each(["lib/db/system/sweep.ts", "lib/db/client.ts", "lib/services/jobs/planted.ts"])(
  "%s is none of its business",
  (file) => expect(found("export const all = { find() {} };", file)).toBe(0),
);
