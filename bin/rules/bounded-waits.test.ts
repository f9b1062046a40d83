import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./bounded-waits.mjs";

const found = (text: string, file = "tools/torture/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "async () => { for (;;) await look(); };",
  "async () => { while (true) { if (await look()) return; } };",
  "async () => { while (!(await look())); };",
  "async () => { do { n++; } while ((await look()) > 0); };",
  "async () => { for (let n = 0; (await look()) > n; n++); };",
])("a wait without an end is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "lib/jobs/planted.int.test.ts")).toBe(1);
  expect(found(text, "e2e/planted.ts")).toBe(1);
  expect(found(text, "lib/services/planted.ts")).toBe(0);
});

test.each([
  "async () => { while (Date.now() < untilMs) await look(); };",
  "() => { for (;;) { if (look()) return; } };",
  "async function* list() { for (;;) yield one(); }",
  "() => { while (n > 0) hand(async () => { await look(); }); };",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});
