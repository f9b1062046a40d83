import { describe, expect, it } from "vitest";
import { plotOf, stepOf } from "./plot-shape";

it.each([
  [100, 4, 50],
  [1_000, 4, 500],
  [42_600_000_000, 4, 20_000_000_000],
  [3, 4, 1],
])("steps up to %d in about %d are %d wide", (most, steps, step) => {
  expect(stepOf(most, steps)).toBe(step);
});

const frame = { width: 100, height: 100, left: 0, right: 0, top: 0, bottom: 0 };
const point = (date: string, bytes: number) => ({ date, bytes, count: 1 });
const usage = {
  total: { bytes: 90, count: 2, capacityBytes: 100 },
  series: [
    { key: "small", points: [point("2026-01-01", 10), point("2026-01-02", 30)] },
    { key: "large", points: [point("2026-01-01", 20), point("2026-01-02", 60)] },
    { key: "empty", points: [point("2026-01-01", 0), point("2026-01-02", 0)] },
  ],
} as Parameters<typeof plotOf>[0];

describe("the plot", () => {
  it("stacks the largest first, and leaves out what was never there", () => {
    expect(plotOf(usage, frame).layers.map(({ key }) => key)).toEqual(["large", "small"]);
  });

  it("has room for the capacity, and days at both ends", () => {
    const { capacity, days } = plotOf(usage, frame);
    expect(capacity).toBeGreaterThan(0);
    expect(days).toEqual([
      { x: 0, date: "2026-01-01" },
      { x: 100, date: "2026-01-02" },
    ]);
  });

  it("of nothing has no layers", () => {
    const nothing = { ...usage, series: [], total: { bytes: 0, count: 0, capacityBytes: null } };
    expect(plotOf(nothing, frame)).toMatchObject({ layers: [], days: [], capacity: null });
  });
});
