import fc from "fast-check";
import { expect, test } from "vitest";
import { splitOf } from "./bands";
import { cellSizeOf } from "./changed-regions";
import { distancesBetween } from "./distances";
import { largestOf } from "./largest";
import type { Raster } from "./raster";
import { joinedSums, similarityFrom, similarityOf, similaritySums, windowStep } from "./similarity";

test.each([
  [2048, 2048, 1024],
  [1000, 3000, 1488],
  [320, 240, 120],
  [64, 15, 15],
  [64, 1, 1],
])("%d × %d is split at line %d", (width, height, line) => {
  expect(splitOf({ width, height })).toBe(line);
});

const side = fc.integer({ min: 1, max: 40 });
const pair = fc.tuple(side, side).chain(([width, height]) => {
  const length = width * height * 4;
  const raster = fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((data): Raster => ({ data, width, height, channels: 4 }));
  return fc.tuple(raster, raster);
});

const linesOf = (raster: Raster, from: number, to: number): Raster => ({
  ...raster,
  data: raster.data.subarray(from * raster.width * 4, to * raster.width * 4),
  height: to - from,
});

test("two halves give the same result as the whole, to the last bit", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const line = splitOf(a);
      fc.pre(line < a.height);
      const half = (from: number, to: number) => [linesOf(a, from, to), linesOf(b, from, to)] as const;
      const [upper, lower] = [half(0, line), half(line, a.height)];
      for (const size of [1, cellSizeOf(a)]) {
        const [top, bottom, whole] = [upper, lower, [a, b] as const].map(
          ([one, other]) => largestOf(distancesBetween(one, other), size).data,
        );
        expect([...(top ?? []), ...(bottom ?? [])]).toEqual([...(whole ?? [])]);
      }
      const sums = joinedSums(similaritySums(...upper), similaritySums(...half(line - windowStep, a.height)));
      expect(similarityFrom(sums, a)).toEqual(similarityOf(a, b));
    }),
  );
});
