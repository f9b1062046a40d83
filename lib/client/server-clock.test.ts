import { expect, test } from "vitest";
import { aheadOf } from "./server-clock";

const day = 86_400_000;

test.each([
  [String(10 * day), 9 * day, day],
  [String(10 * day), 11 * day, -day],
  [String(10 * day), 10 * day + 20_000, 0],
  [undefined, day, 0],
  ["soon", day, 0],
])("served at %s and read at %d, the server is ahead by %d ms", (servedAt, now, ahead) => {
  expect(aheadOf(servedAt, now)).toBe(ahead);
});
