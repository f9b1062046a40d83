import fc from "fast-check";
import { expect, it } from "vitest";
import { aroundOne, aroundTwo, type SettingRange } from "./number-steps";

const free: SettingRange = { min: null, max: null, unit: null };

it.each<[one: number, other: number, range: Partial<SettingRange>, expected: number[]]>([
  [4.5, 6, {}, [3.75, 5.25, 6.75]],
  [6, 4.5, {}, [3.75, 5.25, 6.75]],
  [0.1, 0.3, {}, [0, 0.2, 0.4]],
  [0.1, 0.3, { min: 0.05 }, [0.05, 0.2, 0.4]],
  [0.1, 0.3, { min: 0.1, max: 0.3 }, [0.2]],
  [20, 32, { unit: 1 }, [14, 26, 38]],
  [20, 21, { unit: 1 }, [19, 22]],
  [20, 21, { unit: 1, min: 20, max: 21 }, []],
  [512, 768, { unit: 64 }, [384, 640, 896]],
  [5, 8, { unit: 0.5, max: 9 }, [3.5, 6.5, 9]],
])("between and beyond %d and %d in %o: %j", (one, other, range, expected) => {
  expect(aroundTwo(one, other, { ...free, ...range })).toEqual(expected);
});

it.each<[value: number, range: Partial<SettingRange>, expected: number[]]>([
  [7, { min: 0, max: 100 }, [5, 7, 9]],
  [20, { min: 1, max: 10_000, unit: 1 }, [15, 20, 25]],
  [0.2, { min: 0, max: 1 }, [0.15, 0.2, 0.25]],
  [1, { min: 0, max: 1 }, [0.8, 0.9, 1]],
  [0, { min: 0, max: 1 }, [0, 0.1, 0.2]],
  [0, { min: -1, max: 1 }, [-0.2, 0, 0.2]],
  [2, { unit: 1 }, [1, 2, 3]],
  [1, { min: 1, max: 2, unit: 1 }, []],
  [0, {}, []],
  [-4, {}, [-5, -4, -3]],
])("steps around %d within %o are %j", (value, range, expected) => {
  expect(aroundOne(value, { ...free, ...range })).toEqual(expected);
});

const tenths = (most: number) => fc.integer({ min: -most, max: most }).map((value) => value / 10);
const ranges = fc.record({
  min: fc.option(tenths(500)),
  max: fc.option(tenths(500)),
  unit: fc.constantFrom(null, 1, 0.5, 0.1, 8),
});
const isIn =
  ({ min, max }: SettingRange) =>
  (value: number) =>
    (min === null || value >= min) && (max === null || value <= max);
const isInteger = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;

it("values around two are new, in order, in the range, and multiples of the unit", () => {
  fc.assert(
    fc.property(tenths(1_000), tenths(1_000), ranges, (one, other, range) => {
      fc.pre(one !== other);
      const values = aroundTwo(one, other, range);
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
      expect(values).not.toContain(one);
      expect(values).not.toContain(other);
      expect(values.every(isIn(range))).toBe(true);
      const { unit } = range;
      if (unit !== null) expect(values.every((value) => isInteger(value / unit))).toBe(true);
    }),
  );
});

it("values around one are three at equal distances with the one among them, or none", () => {
  fc.assert(
    fc.property(tenths(1_000), ranges, (value, range) => {
      const values = aroundOne(value, range);
      if (values.length === 0) return;
      const [a = 0, b = 0, c = 0] = values;
      expect(values).toHaveLength(3);
      expect(b - a).toBeCloseTo(c - b, 6);
      expect(b).toBeGreaterThan(a);
      expect(values).toContain(value);
      expect(values.every(isIn(range))).toBe(true);
    }),
  );
});
