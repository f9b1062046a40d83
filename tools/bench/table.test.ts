import { expect, test } from "vitest";
import { quantity, table } from "./table";

test.each([
  [0.0154, "0.015 ms"],
  [1.234, "1.23 ms"],
  [25.67, "25.7 ms"],
  [1234.5, "1235 ms"],
  [Number.NaN, "–"],
])("%d is told as %s", (value, text) => {
  expect(quantity(value, "ms")).toBe(text);
});

test("columns are as wide as their widest cell", () => {
  const row = { what: "preview", ours: "1 ms", opponent: "not here", ratio: null, goal: "" };
  const lines = table([row, { ...row, ratio: 1.5 }]).split("\n");
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[2]).toBe("| preview | 1 ms | not here | –      |      |");
  expect(lines[3]).toContain("1.50 ×");
});
