import fc from "fast-check";
import { expect, test } from "vitest";
import { splitOf } from "@/lib/domain/compare/pixels/bands";
import { cellsOf } from "@/lib/domain/compare/pixels/changed-regions";
import { distancesBetween, histogramOf } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Raster } from "@/lib/domain/compare/pixels/raster";
import { countHalf, joinedHalves } from "./count-half";

const length = fc.integer({ min: 1, max: 40 });
const pair = fc.tuple(length, length).chain(([width, height]) => {
  const bytes = width * height * 4;
  const raster = fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((data): Raster => ({ data, width, height, channels: 4, blueFirst: true }));
  return fc.tuple(raster, raster);
});
const side = fc.integer({ min: 1, max: 9 });

test("halves count what the whole counts, also where a square lies in both, or theirs are unlike", () => {
  fc.assert(
    fc.property(pair, side, side, ([a, b], upperSide, lowerSide) => {
      const { width, height } = a;
      const line = splitOf(a);
      const half = (from: number, to: number) => {
        const of = ({ data, ...rest }: Raster) => ({
          ...rest,
          data: data.subarray(from * width * 4, to * width * 4),
          height: to - from,
        });
        return { size: { width, height }, scaled: false, above: 0, a: of(a), b: of(b) };
      };
      const [upper, lower] = [countHalf(half(0, line), upperSide), countHalf(half(line, height), lowerSide)];
      const whole = distancesBetween(a, b);
      expect(joinedHalves(upper, lower)).toEqual({
        distances: whole,
        histogram: histogramOf(whole),
        side: upperSide,
        squares: largestOf(whole, upperSide),
        cells: cellsOf(whole),
      });
    }),
  );
});
