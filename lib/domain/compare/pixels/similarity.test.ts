import fc from "fast-check";
import { expect, test } from "vitest";
import type { Raster } from "./raster";
import { similarityOf } from "./similarity";

const grey = (width: number, height: number, value: number): Raster => ({
  data: new Uint8Array(width * height * 3).fill(value),
  width,
  height,
  channels: 3,
});

test.each([
  // 20 log10(255 ÷ 10); without variance SSIM is (2 × 100 × 110 + c1) ÷ (100² + 110² + c1).
  ["two greys", 8, 8, 100, 110, 28.1308, 22006.5025 / 22106.5025],
  ["two greys of one window", 3, 2, 100, 110, 28.1308, 22006.5025 / 22106.5025],
  ["black and white", 16, 16, 0, 255, 0, 6.5025 / (65025 + 6.5025)],
])("similarity is measured: %s", (_, width, height, a, b, psnr, ssim) => {
  const found = similarityOf(grey(width, height, a), grey(width, height, b));
  expect(found.psnr).toBeCloseTo(psnr, 3);
  expect(found.ssim).toBeCloseTo(ssim, 10);
});

test("similarity drops with one pixel in one channel", () => {
  const other = grey(8, 8, 100);
  other.data[0] = 164;
  const found = similarityOf(grey(8, 8, 100), other);
  // The mean of squares is 64² ÷ 192.
  expect(found.psnr).toBeCloseTo(10 * Math.log10(65025 / (4096 / 192)), 10);
  // Red: means 100 and 101, variances 0 and 64² ÷ 64 = 64, no covariance. Green and blue are equal.
  const red = ((2 * 100 * 101 + 6.5025) * 58.5225) / ((100 ** 2 + 101 ** 2 + 6.5025) * (64 + 58.5225));
  expect(found.ssim).toBeCloseTo((red + 2) / 3, 10);
});

const size = fc.integer({ min: 1, max: 21 });
const pair = fc.tuple(size, size, fc.constantFrom(3, 4)).chain(([width, height, channels]) => {
  const data = fc
    .uint8Array({ minLength: width * height * channels, maxLength: width * height * channels })
    .map((bytes): Raster => ({ data: bytes, width, height, channels: channels as 3 | 4 }));
  return fc.tuple(data, data);
});

test("symmetric, and 1 without a ratio for equal pictures", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(similarityOf(a, b)).toEqual(similarityOf(b, a));
      expect(similarityOf(a, a)).toEqual({ psnr: null, ssim: 1 });
    }),
  );
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function samples(
  { data, width, channels }: Raster,
  [left, right]: number[],
  [top, bottom]: number[],
  channel: number,
) {
  const found: number[] = [];
  for (let y = top ?? 0; y < (bottom ?? 0); y++)
    for (let x = left ?? 0; x < (right ?? 0); x++)
      found.push(data[(y * width + x) * channels + channel] ?? 0);
  return found;
}

function ssimByDefinition(a: readonly number[], b: readonly number[]): number {
  const [one, two] = [mean(a), mean(b)];
  const unbiased = a.length > 1 ? a.length / (a.length - 1) : 0;
  const product = (p: readonly number[], q: readonly number[]) =>
    mean(p.map((value, at) => (value - mean(p)) * ((q[at] ?? 0) - mean(q)))) * unbiased;
  const [c1, c2] = [2.55 ** 2, 7.65 ** 2];
  const top = (2 * one * two + c1) * (2 * product(a, b) + c2);
  return top / ((one ** 2 + two ** 2 + c1) * (product(a, a) + product(b, b) + c2));
}

/** Windows of 8 every 4, the last one up to the end. */
function windowsOf(length: number): number[][] {
  const count = Math.max(1, Math.floor(length / 4) - 1);
  return Array.from({ length: count }, (_, at) => [at * 4, at === count - 1 ? length : at * 4 + 8]);
}

test("SSIM and PSNR agree with their definitions", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const windows = windowsOf(a.height).flatMap((rows) =>
        windowsOf(a.width).flatMap((columns) =>
          [0, 1, 2].map((channel) =>
            ssimByDefinition(samples(a, columns, rows, channel), samples(b, columns, rows, channel)),
          ),
        ),
      );
      const all = [0, 1, 2].flatMap((channel) => {
        const [one, two] = [a, b].map((each) => samples(each, [0, a.width], [0, a.height], channel));
        return (one ?? []).map((value, at) => (value - (two?.[at] ?? 0)) ** 2);
      });
      const found = similarityOf(a, b);
      expect(found.ssim).toBeCloseTo(mean(windows), 8);
      if (mean(all) === 0) expect(found.psnr).toBeNull();
      else expect(found.psnr).toBeCloseTo(10 * Math.log10(65025 / mean(all)), 8);
    }),
  );
});
