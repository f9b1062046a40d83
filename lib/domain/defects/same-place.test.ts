import { expect, it } from "vitest";
import { isSamePlace } from "./same-place";

const at = (x: number, y: number) => ({ x, y });

it.each([
  [at(0.3, 0.4), at(0.3, 0.4), true],
  [at(0.3, 0.4), at(0.31, 0.41), true],
  [at(0.3, 0.4), at(0.32, 0.38), true],
  [at(0.3, 0.4), at(0.321, 0.4), false],
  [at(0.3, 0.4), at(0.3, 0.379), false],
  [at(0.5, 0.5), { ...at(0.4, 0.45), width: 0.2, height: 0.1 }, true],
  [at(0.4, 0.45), { ...at(0.4, 0.45), width: 0.2, height: 0.1 }, false],
])("whether marks at %j and %j are one", (one, other, expected) => {
  expect(isSamePlace(one, other)).toBe(expected);
  expect(isSamePlace(other, one)).toBe(expected);
});
