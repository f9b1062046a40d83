import { expect, test } from "vitest";
import { columnsFor, overlayCaveat, surveyColumns } from "./composition";

const picture = (width: number, height: number, dhash: string) => ({
  width,
  height,
  metadata: { measured: { dhash } },
});
const zeros = "0".repeat(64);

test.each([
  ["the same", picture(8, 8, zeros), picture(8, 8, zeros), null],
  ["one of twice the size", picture(512, 768, zeros), picture(1024, 1536, zeros), null],
  ["50 bits apart", picture(8, 8, zeros), picture(8, 8, `${"f".repeat(12)}3${"0".repeat(51)}`), null],
  [
    "51 bits apart",
    picture(8, 8, zeros),
    picture(8, 8, `${"f".repeat(12)}7${"0".repeat(51)}`),
    "different composition",
  ],
  [
    "different aspect ratios",
    picture(8, 8, zeros),
    picture(8, 12, zeros),
    "different aspect ratios, both are shown whole",
  ],
])("laying over each other %s", (_, a, b, caveat) => {
  expect(overlayCaveat(a, b)).toBe(caveat);
});

test.each([
  [2, 1, 2],
  [2, 3, 1],
  [3, 0.7, 3],
  [4, 1, 2],
])("%i panes of shape %d stand in %i columns", (panes, shape, columns) => {
  expect(columnsFor(panes, shape)).toBe(columns);
});

test.each([
  [8, 1, 4],
  [12, 1, 4],
  [5, 1, 3],
  [12, 0.6, 6],
  [6, 2, 2],
])("a survey of %i pictures of shape %d has %i columns", (panes, shape, columns) => {
  expect(surveyColumns(panes, shape)).toBe(columns);
});
