import { expect, it } from "vitest";
import { heightOf, indexesAround, scrolledTo, seenIn, topsOf } from "./row-places";

const rows = [100, 50, 200, 100].map((height, i) => ({ start: i, end: i + 1, height, widths: [] }));
const tops = topsOf(rows, 10);

it("rows lie below each other, between the paddings", () => {
  expect(tops).toEqual([14, 124, 184, 394, 504]);
  expect(heightOf(tops)).toBe(600);
  expect(heightOf(topsOf([], 10))).toBe(110);
});

it.each([
  [0, 100, { first: 0, last: 0 }],
  [0, 124, { first: 0, last: 1 }],
  [123, 61, { first: 0, last: 2 }],
  [200, 1000, { first: 2, last: 3 }],
  [5000, 100, { first: 3, last: 3 }],
])("scrolled to %s, %s pixels show rows %o", (top, height, seen) => {
  expect(seenIn(tops, top, height)).toEqual(seen);
});

it.each([
  [{ first: 5, last: 6 }, -1, [3, 4, 5, 6, 7, 8]],
  [{ first: 0, last: 1 }, 9, [0, 1, 2, 3, 9]],
  [{ first: 8, last: 9 }, 2, [2, 6, 7, 8, 9]],
  [{ first: 0, last: 0 }, 10, [0, 1, 2]],
])("around %o and %s are rows %o", (seen, also, indexes) => {
  expect(indexesAround(seen, 2, also, 10)).toEqual(indexes);
});

it("nothing is around where there are no rows", () => {
  expect(indexesAround({ first: 0, last: 0 }, 3, -1, 0)).toEqual([]);
});

it.each([
  [0, 200, 14],
  [2, 100, 100 + 94],
  [3, 0, 304],
  [1, 100, 100],
])("row %s is seen by scrolling from %s to %s", (row, top, to) => {
  expect(scrolledTo(tops, row, { top, height: 200 })).toBe(to);
});
