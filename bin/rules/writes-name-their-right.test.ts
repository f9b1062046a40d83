import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./writes-name-their-right.mjs";

const found = (text: string, file = "lib/db/marks/save.ts") => check([sourceOf(file, text)]).length;
const body = "{ await tx.mark.upsert({ where, create, update }); }";
const raw = '{ await tx.$executeRaw`\n  INSERT INTO "Mark" VALUES (1)`; }';
const read = "{ return tx.mark.findMany({ where }); }";

test.each([
  `export async function save(scope: Scope, tx: Db) ${body}`,
  `export async function save(id: string, tx: Db) ${body}`,
  `export const save = async (scope: Scope) => ${body}`,
  `export async function save(scope: Scope, tx: Db) ${raw}`,
])("a write with any scope, or with none, is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  `export async function save(scope: Scope<"mark:write">, tx: Db) ${body}`,
  `export async function save({ workspaceId }: Scope<"mark:write">, tx: Db) ${raw}`,
  `export function list(scope: Scope, tx: Db) ${read}`,
  `async function inner(tx: Db) ${body}`,
  `export const key = new Map(); key.delete("a");`,
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test("the system's own queries are none of its business", () => {
  expect(found(`export async function sweep(tx: Db) ${body}`, "lib/db/system/sweep.ts")).toBe(0);
});
