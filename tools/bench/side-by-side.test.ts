import { expect, test } from "vitest";
import { median, ratio, sideBySide } from "./side-by-side";

test.each([
  [[3], 3],
  [[1, 9, 2], 2],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %d", (values, middle) => {
  expect(median(values)).toBe(middle);
});

test("a ratio is taken round by round, so that one slow round does not decide it", () => {
  expect(ratio([10, 1, 20], [5, 1, 10])).toBe(2);
});

test("cases take turns, and the warm-up is not counted", async () => {
  const order: string[] = [];
  const one = (name: string, wallMs: number) => async () => {
    order.push(name);
    return { units: 2, wallMs, cpuMs: 6 };
  };
  const figures = await sideBySide({ a: one("a", 1000), b: one("b", 500) }, 2);
  expect(order.join("")).toBe("ababab");
  expect(figures.a).toEqual({ perSecond: [2, 2], cpuMsEach: [3, 3] });
  expect(figures.b.perSecond).toEqual([4, 4]);
});
