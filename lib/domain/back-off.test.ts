import { expect, it } from "vitest";
import { aFifthMoreOrLess, backOffMs, exactly, limitedBackOffMs } from "./back-off";

const growing = { firstMs: 1_000, factor: 2, maxMs: 30_000, spread: [0.5, 1] as const };
const exponential = { firstMs: 10, factor: 3, maxMs: Number.POSITIVE_INFINITY, spread: exactly };
const limited = { waitsMs: [60_000, 300_000], spread: aFifthMoreOrLess };

it.each([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [5, 8_000, 16_000],
  [6, 15_000, 30_000],
  [10_000, 15_000, 30_000],
])(
  "a growing wait doubles after each failure and ends at its maximum: failure %i",
  (failures, least, most) => {
    expect([0, 1].map((chance) => backOffMs(growing, failures, chance))).toEqual([least, most]);
  },
);

it("a growing wait without a maximum keeps growing", () => {
  const waits = [1, 2, 3, 12].map((failures) => backOffMs(exponential, failures, 0.1));
  expect(waits).toEqual([10, 30, 90, 1_771_470]);
});

it("a limited number of waits ends with giving up", () => {
  expect([1, 2, 3].map((failures) => limitedBackOffMs(limited, failures, 0.5))).toEqual([
    60_000,
    300_000,
    null,
  ]);
});

it("a wait differs by a fifth at most", () => {
  expect([0, 1].map((chance) => limitedBackOffMs(limited, 1, chance))).toEqual([48_000, 72_000]);
});
