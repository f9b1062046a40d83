import { expect, it } from "vitest";
import { letterOf } from "./letter";

it("candidates are lettered A to Z, then AA", () => {
  expect([0, 1, 25, 26, 27, 51, 52, 499].map(letterOf)).toEqual([
    "A",
    "B",
    "Z",
    "AA",
    "AB",
    "AZ",
    "BA",
    "SF",
  ]);
});

it("lettering gives all candidates of the largest review different letters", () => {
  expect(new Set(Array.from({ length: 500 }, (_, place) => letterOf(place))).size).toBe(500);
});
