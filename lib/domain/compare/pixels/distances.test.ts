import fc from "fast-check";
import { expect, test } from "vitest";
import { differingIn, distanceSteps, distancesBetween, histogramOf, stepOf } from "./distances";
import type { Raster } from "./raster";

const rasterOf = (width: number, height: number, data: readonly number[]): Raster => ({
  data: Uint8Array.from(data),
  width,
  height,
  channels: data.length === width * height * 4 ? 4 : 3,
});

const black = [0, 0, 0];

test.each([
  ["equal", black, black, 0],
  ["alpha alone", [9, 9, 9, 0], [9, 9, 9, 255], 0],
  ["one grey level", black, [1, 1, 1], 1],
  // √(0.5053 × 255² ÷ 35,215) = 0.9659
  ["black and white", black, [255, 255, 255], 194],
  // √((0.5053 × 76.22² + 0.299 × 151.97² + 0.1957 × 53.93²) ÷ 35,215) = 0.5437
  ["black and red", black, [255, 0, 0], 109],
  // √((0.5053 × 29.19² + 0.299 × 82.06² + 0.1957 × 79.34²) ÷ 35,215) = 0.3228
  ["black and blue", black, [0, 0, 255], 65],
])("colour distances: %s", (_, a, b, step) => {
  const [left, right] = [a, b].map((pixel) => rasterOf(1, 1, pixel)) as [Raster, Raster];
  expect([...distancesBetween(left, right).data]).toEqual([step]);
});

test("a picture with alpha is compared with one without", () => {
  const rgb = rasterOf(2, 1, [10, 20, 30, 40, 50, 60]);
  const rgba = rasterOf(2, 1, [10, 20, 30, 255, 40, 50, 61, 7]);
  expect([...distancesBetween(rgb, rgba).data]).toEqual([0, 1]);
});

test("pictures of different sizes are refused", () => {
  expect(() => distancesBetween(rasterOf(2, 1, Array(6).fill(0)), rasterOf(1, 2, Array(6).fill(0)))).toThrow(
    "2 × 1 and 1 × 2",
  );
});

const pixels = fc.array(fc.nat(255), { minLength: 12, maxLength: 12 }).map((data) => rasterOf(2, 2, data));

test("symmetric, and zero only for equal pixels", () => {
  fc.assert(
    fc.property(pixels, pixels, (a, b) => {
      const distances = distancesBetween(a, b).data;
      expect(distances).toEqual(distancesBetween(b, a).data);
      for (const [at, step] of distances.entries()) {
        const same = [0, 1, 2].every((channel) => a.data[at * 3 + channel] === b.data[at * 3 + channel]);
        expect(step === 0).toBe(same);
        expect(step).toBeLessThanOrEqual(distanceSteps);
      }
    }),
  );
});

const withAlpha = ({ data, width, height }: Raster) =>
  rasterOf(
    width,
    height,
    Array.from({ length: 16 }, (_, at) => (at % 4 === 3 ? at : (data[at - (at >> 2)] ?? 0))),
  );

test("the same with and without alpha, and if pixels are not aligned to words", () => {
  const shifted = (raster: Raster) => ({ ...raster, data: Uint8Array.of(7, ...raster.data).subarray(1) });
  fc.assert(
    fc.property(pixels, pixels, (a, b) => {
      const [left, right] = [withAlpha(a), withAlpha(b)];
      const { data } = distancesBetween(a, b);
      expect(distancesBetween(left, right).data).toEqual(data);
      expect(distancesBetween(shifted(left), shifted(right)).data).toEqual(data);
    }),
  );
});

test("the same with blue first, in both or in one", () => {
  const turned = (raster: Raster): Raster => {
    const { data, channels } = raster;
    const colour = (at: number) => (at % channels === 3 ? at : at + 2 - 2 * (at % channels));
    return { ...raster, data: data.map((_, at) => data[colour(at)] ?? 0), blueFirst: true };
  };
  fc.assert(
    fc.property(pixels, pixels, (a, b) => {
      const { data } = distancesBetween(a, b);
      const [left, right] = [withAlpha(a), withAlpha(b)];
      for (const [one, other] of [
        [a, turned(b)],
        [turned(a), turned(b)],
        [turned(left), turned(right)],
        [left, turned(right)],
      ] as const)
        expect(distancesBetween(one, other).data).toEqual(data);
    }),
  );
});

const threshold = fc.integer({ min: 0, max: distanceSteps }).map((step) => step / distanceSteps);

test("a higher threshold never counts more, and the count is that of the pixels over it", () => {
  fc.assert(
    fc.property(pixels, pixels, threshold, threshold, (a, b, one, other) => {
      const distances = distancesBetween(a, b);
      const histogram = histogramOf(distances);
      const over = distances.data.filter((step) => step > stepOf(one)).length;
      expect(differingIn(histogram, one)).toBe(over);
      if (one <= other) expect(differingIn(histogram, other)).toBeLessThanOrEqual(over);
      expect(differingIn(histogram, 1)).toBe(0);
    }),
  );
});
