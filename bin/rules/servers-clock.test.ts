import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./servers-clock.mjs";

const found = (text: string, file = "components/jobs/planted.tsx") => check([sourceOf(file, text)]).length;

test.each([
  "const now = Date.now();",
  "const now = new Date();",
  "const hasEnded = new Date(end) < new Date();",
])("the browser's clock is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "lib/client/planted.ts")).toBe(1);
  expect(found(text, "lib/services/planted.ts")).toBe(0);
  expect(found(text, "lib/client/server-clock.ts")).toBe(0);
});

test.each(["const now = new Date(serverNow());", "const at = new Date(item.at);", "Date.parse(end)"])(
  "this passes: %s",
  (text) => {
    expect(found(text)).toBe(0);
  },
);
