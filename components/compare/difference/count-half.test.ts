import fc from "fast-check";
import { expect, test } from "vitest";
import { splitOf } from "@/lib/domain/compare/pixels/bands";
import { cellsOf } from "@/lib/domain/compare/pixels/changed-regions";
import { distancesBetween, histogramOf } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Raster } from "@/lib/domain/compare/pixels/raster";
import { joinedSums, similarityFrom, similarityOf, windowStep } from "@/lib/domain/compare/pixels/similarity";
import { draws } from "@/tools/testing/draws";
import { countHalf, joinedHalves, sumHalf } from "./count-half";
import { linesOfPixels } from "./read-lines";

const pair = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 300 }))
  .chain(([width, height]) => {
    const bytes = width * height * 4;
    const raster = fc
      .uint8Array({ minLength: bytes, maxLength: bytes })
      .map((data): Raster => ({ data, width, height, channels: 4, blueFirst: true }));
    return fc.tuple(raster, raster);
  });
const side = fc.integer({ min: 1, max: 9 });

function halvesOf(a: Raster, b: Raster) {
  const { width, height } = a;
  const line = splitOf(a);
  const linesOf = ({ data }: Raster) => linesOfPixels(Uint8ClampedArray.from(data), width, 0);
  const both = { size: { width, height }, scaled: false, a: linesOf(a), b: linesOf(b) };
  const upper = { ...both, lines: [0, line], above: 0 } as const;
  return {
    upper,
    lower: { ...both, lines: [line, height], above: line === height ? 0 : windowStep } as const,
  };
}

test("halves count what the whole counts, also where a square lies in both, or theirs are unlike", () =>
  fc.assert(
    fc.asyncProperty(pair, side, side, async ([a, b], upperSide, lowerSide) => {
      const { upper, lower } = halvesOf(a, b);
      const whole = distancesBetween(a, b);
      expect(joinedHalves(await countHalf(upper, upperSide), await countHalf(lower, lowerSide))).toEqual({
        distances: whole,
        histogram: histogramOf(whole),
        side: upperSide,
        squares: largestOf(whole, upperSide),
        cells: cellsOf(whole),
      });
    }),
    { numRuns: draws(50) },
  ));

test("halves are as similar as the whole, to the last bit", () =>
  fc.assert(
    fc.asyncProperty(pair, async ([a, b]) => {
      const { upper, lower } = halvesOf(a, b);
      const sums = joinedSums(await sumHalf(upper), await sumHalf(lower));
      expect(similarityFrom(sums, a)).toEqual(similarityOf(a, b));
    }),
    { numRuns: draws(50) },
  ));
