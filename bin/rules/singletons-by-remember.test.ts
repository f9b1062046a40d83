import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./singletons-by-remember.mjs";

const found = (text: string, file = "lib/services/jobs/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "let running: Promise<void> | null = null;",
  "export let count = 0;",
  "const seen = new Map<string, Date>();",
  "const seen = new Set();",
  "const seen: string[] = [];",
  "const seen = {} as Record<string, string>;",
  "export const pool = new ImagingPool(4);",
])("state of a module is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "const seen = () => remember('seen', () => new Map<string, Date>());",
  "const names = new Set(['a', 'b']);",
  "const rows = new Map([['a', 1]]);",
  "const id = new RegExp(uuid);",
  "const list = new Intl.ListFormat('en');",
  "const kept = new WeakMap<Request, string>();",
  "function sum(all: number[]) { let total = 0; const seen = new Set(); return total; }",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each([
  "lib/client/undo.ts",
  "lib/bytes/imaging/work/resize.ts",
  "lib/services/accounts/password-worker.ts",
  "lib/services/jobs/planted.int.test.ts",
])("%s is evaluated once", (file) => {
  expect(found("let count = 0;", file)).toBe(0);
});
