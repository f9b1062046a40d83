import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./scope-first.mjs";

const found = (text: string, file = "lib/db/marks/find.ts") => check([sourceOf(file, text)]).length;

test.each([
  "export function find(id: string) { return db().mark.findMany({ where: { id } }); }",
  "export async function find(id: string, tx: Db) { return tx.mark.count(); }",
  "export async function find() { return list(); }",
  "export function find(id: string, scope: Scope): Promise<Mark[]> { return list(id); }",
  "export function find({ workspaceId }: { workspaceId: string }, tx: Db) { return tx.mark.count(); }",
  "export function find(viewer: Viewer | Scope, tx: Db) { return tx.mark.count(); }",
  "export const find = (tx: Db) => tx.mark.count();",
  "export const find = (tx: Statements) => tx.$queryRaw`SELECT 1`;",
  "async function find(tx: Db) { return tx.mark.count(); }\nexport { find };",
])("a query without a scope is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "export function find(scope: Scope, tx: Db) { return tx.mark.count(); }",
  'export function find({ workspaceId }: Scope<"mark:write">) { return db().mark.count(); }',
  'export function lock(by: OperatorScope | Scope<"member:write">, tx: Db) { return tx.mark.count(); }',
  'export function find(_system: SystemScope<"sweep">, tx: Db) { return tx.mark.count(); }',
  "export const byState = (states: string[]): Prisma.Sql => anyOf(states);",
  "async function inner(tx: Db) { return tx.mark.count(); }",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each(["lib/db/find.ts", "lib/db/marks/stars/find.ts", "lib/db/system/find.ts"])(
  "it is found in %s too",
  (file) => {
    expect(found("export function find(tx: Db) { return tx.mark.count(); }", file)).toBe(1);
  },
);

test.each(["lib/db/embedded/find.ts", "lib/db/transaction.ts", "lib/db/marks/find.int.test.ts"])(
  "%s is none of its business",
  (file) => {
    expect(found("export function find(tx: Db) { return tx.mark.count(); }", file)).toBe(0);
  },
);
