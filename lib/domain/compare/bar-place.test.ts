import { expect, test } from "vitest";
import { floatsOver, parseBarPlace } from "./bar-place";
import { modeRow } from "./modes";

test.each([
  ["over", "side", true],
  ["over", "swipe", true],
  ["over", "graph", false],
  ["below", "side", false],
  ["below", "graph", false],
] as const)("a bar chosen %s in mode %s floats: %s", (chosen, mode, floats) => {
  expect(floatsOver(chosen, modeRow(mode))).toBe(floats);
});

test.each([
  ["over", "over"],
  ["below", "below"],
  ["", "below"],
  ["elsewhere", "below"],
  [undefined, "below"],
])("a cookie of %j places the bar %s", (text, place) => {
  expect(parseBarPlace(text)).toBe(place);
});
