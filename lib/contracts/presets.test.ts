import { expect, test } from "vitest";
import { InPreset } from "./presets";

test.each([
  ["portrait / v2", true],
  ["100 %", true],
  ["", false],
  ["a\0", false],
  ["\ud800", false],
])("%j in the URL of a preset", (id, isKnown) => {
  expect(InPreset.safeParse({ ws: "demo", id }).success).toBe(isKnown);
});
