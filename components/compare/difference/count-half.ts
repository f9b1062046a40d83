import { cellSizeOf } from "@/lib/domain/compare/pixels/changed-regions";
import { type Distances, distancesBetween, histogramOf } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Raster } from "@/lib/domain/compare/pixels/raster";
import { type SimilaritySums, similaritySums } from "@/lib/domain/compare/pixels/similarity";
import type { Half } from "./read-half";

/**
 * Distances of pixels, how many are at each step, and the largest in squares of `side` pixels, each of which is one of the
 * heat map, and in cells of regions.
 */
export type Counted = {
  distances: Distances;
  histogram: Uint32Array;
  side: number;
  squares: Distances;
  cells: Distances;
};

const ownLines = (raster: Raster, above: number): Raster => ({
  ...raster,
  data: raster.data.subarray(above * raster.width * raster.channels),
  height: raster.height - above,
});

export function countHalf({ size, above, a, b }: Half, side: number): Counted {
  const distances = distancesBetween(ownLines(a, above), ownLines(b, above));
  const squares = largestOf(distances, side);
  const cell = cellSizeOf(size);
  const cells = cell % side === 0 ? largestOf(squares, cell / side) : largestOf(distances, cell);
  return { distances, histogram: histogramOf(distances), side, squares, cells };
}

/** With those of the lines above, which a lower half has for this. */
export const sumHalf = ({ a, b }: Half): SimilaritySums =>
  a.height === 0 ? { errors: [], windows: [] } : similaritySums(a, b);

function joinedMaps(upper: Distances, lower: Distances): Distances {
  const data = new Uint8Array(upper.data.length + lower.data.length);
  data.set(upper.data);
  data.set(lower.data, upper.data.length);
  return { width: upper.width, height: upper.height + lower.height, data };
}

/** Whether no square lies in both halves, and those of both are of one size. */
const areWhole = (upper: Counted, lower: Counted) =>
  upper.side === lower.side && (upper.distances.height % upper.side === 0 || lower.distances.height === 0);

function joinedSquares(distances: Distances, upper: Counted, lower: Counted): Distances {
  // Squares of one pixel are the distances themselves.
  if (upper.side === 1) return distances;
  return areWhole(upper, lower) ? joinedMaps(upper.squares, lower.squares) : largestOf(distances, upper.side);
}

export function joinedHalves(upper: Counted, lower: Counted): Counted {
  const distances = joinedMaps(upper.distances, lower.distances);
  return {
    distances,
    histogram: upper.histogram.map((count, step) => count + (lower.histogram[step] ?? 0)),
    side: upper.side,
    squares: joinedSquares(distances, upper, lower),
    cells: joinedMaps(upper.cells, lower.cells),
  };
}
