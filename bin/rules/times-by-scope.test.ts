import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./times-by-scope.mjs";

const found = (text: string, file = "lib/services/marks/rate.ts") => check([sourceOf(file, text)]).length;

test.each([
  "const since = new Date(Date.now() - dayMs);",
  "await save(scope, { at: new Date() });",
  "const now = systemClock();",
])("a time of its own is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "lib/db/marks/write.ts")).toBe(1);
  expect(found(text, "lib/db/system/processes/turns.ts")).toBe(0);
  expect(found(text, "lib/server/work/start-work.ts")).toBe(0);
  expect(found(text, "lib/services/marks/rate.int.test.ts")).toBe(0);
});

test.each([
  "const at = scope.now();",
  "const beganMs = performance.now();",
  "export async function tidy(stop: AbortSignal, clock: Clock = systemClock) { await forget(clock()); }",
  "const at = new Date(row.at);",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});
