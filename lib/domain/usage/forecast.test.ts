import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastOf, trendOf } from "./forecast";
import { dayOf } from "./usage";

const dayMs = 86_400_000;
const start = Date.parse("2026-01-01");
const days = (bytes: readonly number[]) =>
  bytes.map((each, i) => ({ day: dayOf(new Date(start + i * dayMs)), bytes: each }));
const steady = (n: number, perDay: number) => days(Array.from({ length: n }, (_, i) => 100 + i * perDay));

describe("a forecast", () => {
  it("of steady growth is the very day on which it is full", () => {
    expect(forecastOf(steady(11, 10), 300, "staging")).toEqual({
      fullAt: new Date("2026-01-21"),
      interval: [new Date("2026-01-21"), new Date("2026-01-21")],
      basis: expect.stringContaining("staging, as the past 10 days went on average"),
    });
  });

  it.each([
    ["without a capacity", steady(20, 10), null, "No environment"],
    ["with nothing stored", [], 100, "No environment"],
    ["of a few days", steady(5, 10), 300, "Not enough days"],
    ["of shrinking use", steady(20, -2), 300, "not filling up"],
    ["of constant use", steady(20, 0), 300, "not filling up"],
  ] as const)("%s says why there is none", (_, points, capacity, basis) => {
    expect(forecastOf([...points], capacity, "staging")).toEqual({
      fullAt: null,
      interval: null,
      basis: expect.stringContaining(basis),
    });
  });

  it("of an environment that is full already is today", () => {
    expect(forecastOf(steady(20, 100), 1_000, "staging")).toMatchObject({
      fullAt: new Date("2026-01-20"),
      interval: null,
      basis: "staging is over its capacity.",
    });
  });

  it("of varying growth has an interval around its day, or says that there is no latest day", () => {
    const grown = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(grown, (changes) => {
        const sums = changes.map((_, i) => 2_000 + changes.slice(0, i + 1).reduce((a, b) => a + b, 0));
        const points = days(sums);
        const { fullAt, interval, basis } = forecastOf(points, 10_000, "staging");
        const trend = trendOf(points);
        if (fullAt === null) return;
        expect(trend?.perDay).toBeGreaterThan(0);
        if (interval === null) expect(basis).toContain("no latest day");
        else {
          expect(interval[0].getTime()).toBeLessThanOrEqual(fullAt.getTime());
          expect(interval[1].getTime()).toBeGreaterThanOrEqual(fullAt.getTime());
        }
      }),
    );
  });
});
