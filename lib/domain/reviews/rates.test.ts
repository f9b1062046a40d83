import { expect, it, test } from "vitest";
import { cohensKappa, wilson } from "./rates";

test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [26, 42, 0.468, 0.7498],
])("%i of %i lie between %f and %f", (successes, trials, low, high) => {
  const found = wilson(successes, trials);
  expect(found?.rate).toBe(successes / trials);
  expect(found?.interval[0]).toBeCloseTo(low, 3);
  expect(found?.interval[1]).toBeCloseTo(high, 3);
});

test("there is no share of nothing", () => {
  expect(wilson(0, 0)).toBeNull();
  expect(cohensKappa([])).toBeNull();
});

const times = (count: number, a: string, b: string) => Array.from({ length: count }, () => [a, b] as const);

test("Cohen's kappa: 20 yes, 15 no, 15 of 50 in dispute", () => {
  const ratings = [
    ...times(20, "yes", "yes"),
    ...times(5, "yes", "no"),
    ...times(10, "no", "yes"),
    ...times(15, "no", "no"),
  ];
  expect(cohensKappa(ratings)).toBeCloseTo(0.4, 10);
});

test("full agreement is 1, also where all said the same; opposites are below 0", () => {
  expect(cohensKappa([...times(3, "a", "a"), ...times(3, "b", "b")])).toBe(1);
  expect(cohensKappa(times(4, "a", "a"))).toBe(1);
  expect(cohensKappa([...times(3, "a", "b"), ...times(3, "b", "a")])).toBe(-1);
});

it("an interval holds its rate, at both ends too", () => {
  for (let trials = 1; trials <= 200; trials += 1) {
    for (const successes of [0, 1, trials - 1, trials]) {
      const { rate, interval } = wilson(successes, trials) ?? { rate: 2, interval: [0, 0] };
      expect(interval[0], `${successes} of ${trials}`).toBeLessThanOrEqual(rate);
      expect(interval[1], `${successes} of ${trials}`).toBeGreaterThanOrEqual(rate);
    }
  }
});
