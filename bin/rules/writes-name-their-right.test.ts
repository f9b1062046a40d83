import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./writes-name-their-right.mjs";

const found = (text: string, file = "lib/db/marks/save.ts") => check([sourceOf(file, text)]).length;
const body = "{ await tx.mark.upsert({ where, create, update }); }";
const raw = '{ await tx.$executeRaw`\n  INSERT INTO "Mark" VALUES (1)`; }';
const late = '{ await tx.$executeRaw`WITH m AS (SELECT 1) DELETE FROM "Mark" USING m`; }';
const split = `{ await tx.$executeRaw\`WITH m AS (SELECT \${id}) INSERT INTO "Mark" SELECT * FROM m\`; }`;
const remarked = '{ await tx.$executeRaw`-- one each\nUPDATE "Mark" SET stars = 1`; }';
const locks = '{ return tx.$queryRaw`WITH m AS (SELECT 1) SELECT id FROM "Mark" FOR UPDATE`; }';
const read = "{ return tx.mark.findMany({ where }); }";

test.each([
  `export async function save(scope: Scope, tx: Db) ${body}`,
  `export async function save(id: string, tx: Db) ${body}`,
  `export const save = async (scope: Scope) => ${body}`,
  `export async function save(scope: Scope, tx: Db) ${raw}`,
  `export async function save(scope: Scope, tx: Db) ${late}`,
  `export async function save(scope: Scope, tx: Db) ${split}`,
  `export async function save(scope: Scope, tx: Db) ${remarked}`,
  `export async function save(scope: Scope<"artifact:read">, tx: Db) ${body}`,
  `export async function save(scope: Scope<"artifact:read" | "audit:read">, tx: Db) ${body}`,
])("a write with any scope, a reading one, or none is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  `export async function save(scope: Scope<"mark:write">, tx: Db) ${body}`,
  `export async function save({ workspaceId }: Scope<"mark:write">, tx: Db) ${raw}`,
  `export function list(scope: Scope, tx: Db) ${read}`,
  `export async function list(scope: Scope, tx: Db) ${locks}`,
  `async function inner(tx: Db) ${body}`,
  `export const key = new Map(); key.delete("a");`,
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each(["lib/db/system/sweep.ts", "lib/db/audit/record-audit.ts"])(
  "%s is none of its business",
  (file) => {
    expect(found(`export async function sweep(tx: Db) ${body}`, file)).toBe(0);
  },
);
