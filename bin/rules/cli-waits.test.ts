import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./cli-waits.mjs";

const found = (text: string, file = "lib/cli/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "await fetch(url);",
  "await fetch(url, { headers });",
  'await call("GET /me", target);',
  "await deliver(target, { ...picture, index });",
])("a request that may never end is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "lib/cli/export/planted.ts")).toBe(1);
  expect(found(text, "lib/cli/planted.test.ts")).toBe(0);
  expect(found(text, "lib/client/planted.ts")).toBe(0);
});

test.each([
  "await fetch(url, { headers, signal });",
  'await ask("GET /me", target);',
  "await deliver(target, { ...picture, signal: until });",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});
