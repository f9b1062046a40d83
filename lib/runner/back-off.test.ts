import { expect, it } from "vitest";
import { backOffMs } from "./back-off";

it.each([
  [0, 500, 1_000],
  [1, 1_000, 2_000],
  [4, 8_000, 16_000],
  [5, 15_000, 30_000],
  [10_000, 15_000, 30_000],
])("waits twice as long after each failure, at most 30 s: %i", (failures, least, most) => {
  expect([backOffMs(failures, 0), backOffMs(failures, 1)]).toEqual([least, most]);
});
