import { cellSizeOf } from "@/lib/domain/compare/pixels/changed-regions";
import { type Distances, distancesBetween, histogramOf } from "@/lib/domain/compare/pixels/distances";
import { largestOf } from "@/lib/domain/compare/pixels/largest";
import type { Raster, Size } from "@/lib/domain/compare/pixels/raster";
import {
  joinedSums,
  type SimilaritySums,
  similaritySums,
  windowStep,
} from "@/lib/domain/compare/pixels/similarity";
import type { Half } from "./read-half";
import type { LineSpan, Lines } from "./read-lines";

/**
 * Distances of pixels: of each pixel, how many pixels are at each step, and the largest in each square of `side` pixels
 * (one pixel of the heat map) and in each cell (of regions).
 */
export type DistanceCounts = {
  distances: Distances;
  histogram: Uint32Array;
  side: number;
  squares: Distances;
  cells: Distances;
};

/** Few enough lines to stay in the processor's cache. */
const stripLines = 64;

function stripsOf([from, to]: LineSpan): LineSpan[] {
  const count = Math.floor((to - from) / stripLines) || Math.min(1, to - from);
  return Array.from({ length: count }, (_, at) => [
    from + at * stripLines,
    at === count - 1 ? to : from + (at + 1) * stripLines,
  ]);
}

async function rasterOf(lines: Lines, { width }: Size, span: LineSpan): Promise<Raster> {
  const [from, to] = span;
  return { data: await lines.read(span), width, height: to - from, channels: 4, blueFirst: true };
}

async function distancesIn({ size, lines, a, b }: Half): Promise<Distances> {
  const { width } = size;
  const [first, end] = lines;
  const data = new Uint8Array((end - first) * width);
  for (const strip of stripsOf(lines)) {
    const [from, to] = strip;
    const into = data.subarray((from - first) * width, (to - first) * width);
    distancesBetween(await rasterOf(a, size, strip), await rasterOf(b, size, strip), into);
  }
  return { width, height: end - first, data };
}

export async function countHalf(half: Half, side: number): Promise<DistanceCounts> {
  const distances = await distancesIn(half);
  const { size } = half;
  const squares = largestOf(distances, side);
  const cell = cellSizeOf(size);
  const cells = cell % side === 0 ? largestOf(squares, cell / side) : largestOf(distances, cell);
  return { distances, histogram: histogramOf(distances), side, squares, cells };
}

/**
 * Windows of SSIM overlap, so each strip also reads the lines above it that its first windows need: the lower half
 * those in `above`, and every later strip those of the strip before.
 */
export async function sumHalf({ size, lines, above, a, b }: Half): Promise<SimilaritySums> {
  const first = lines[0] - above;
  let sums: SimilaritySums = { errors: [], windows: [] };
  for (const [from, to] of stripsOf([first, lines[1]])) {
    const span = [from === first ? from : from - windowStep, to] as const;
    const strip = similaritySums(await rasterOf(a, size, span), await rasterOf(b, size, span));
    sums = from === first ? strip : joinedSums(sums, strip);
  }
  return sums;
}

function joinedMaps(upper: Distances, lower: Distances): Distances {
  const data = new Uint8Array(upper.data.length + lower.data.length);
  data.set(upper.data);
  data.set(lower.data, upper.data.length);
  return { width: upper.width, height: upper.height + lower.height, data };
}

/** Whether no square spans both halves and all squares have the same size. */
const isSplitAligned = (upper: DistanceCounts, lower: DistanceCounts) =>
  upper.side === lower.side && (upper.distances.height % upper.side === 0 || lower.distances.height === 0);

function joinedSquares(distances: Distances, upper: DistanceCounts, lower: DistanceCounts): Distances {
  // Squares of one pixel are the distances themselves.
  if (upper.side === 1) return distances;
  return isSplitAligned(upper, lower)
    ? joinedMaps(upper.squares, lower.squares)
    : largestOf(distances, upper.side);
}

export function joinedHalves(upper: DistanceCounts, lower: DistanceCounts): DistanceCounts {
  const distances = joinedMaps(upper.distances, lower.distances);
  return {
    distances,
    histogram: upper.histogram.map((count, step) => count + (lower.histogram[step] ?? 0)),
    side: upper.side,
    squares: joinedSquares(distances, upper, lower),
    cells: joinedMaps(upper.cells, lower.cells),
  };
}
