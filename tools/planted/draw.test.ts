import { expect, test } from "vitest";
import { draw } from "./draw";
import { findSites } from "./sites/find-sites";

const text = Array.from({ length: 40 }, (_, n) => `x = a${n} && b;`).join("\n");
const drawn = (source: string, seed: string) => draw(findSites("a.ts", source), seed, 10);
const named = (source: string, seed: string) => drawn(source, seed).map(({ before }) => before);

test("one seed draws the same faults again, another one others", () => {
  expect(named(text, "1")).toEqual(named(text, "1"));
  expect(named(text, "1")).not.toEqual(named(text, "2"));
  expect(new Set(named(text, "1")).size).toBe(10);
});

test("lines that move change nothing of the draw", () => {
  expect(named(`// new\n\n${text}`, "1")).toEqual(named(text, "1"));
});

test("faults of the same text at two places are two", () => {
  expect(
    drawn("x = a && b;\ny = a && b;", "1")
      .map(({ line }) => line)
      .sort(),
  ).toEqual([1, 2]);
});
