import { changedRegions } from "@/lib/domain/compare/pixels/changed-regions";
import { usualThreshold } from "@/lib/domain/compare/pixels/distances";
import type { Raster } from "@/lib/domain/compare/pixels/raster";
import { countHalf, joinedHalves, sumHalf } from "./count-half";
import { paintHeat } from "./heat";

const side = 256;
const rounds = 8;

function noise(seed: number): Raster {
  const data = Uint8ClampedArray.from(
    { length: side * side * 4 },
    (_, at) => Math.imul(at + seed, 0x9e3779b1) >>> 24,
  );
  return { data, width: side, height: side, channels: 4, blueFirst: true };
}

/** One pass over small pictures, with all that a comparison does to large ones. */
function pass(a: Raster, b: Raster): void {
  const half = { size: { width: side, height: side }, scaled: false, above: 0, a, b };
  const counted = countHalf(half, 2);
  const { distances, squares, cells } = joinedHalves(counted, counted);
  paintHeat(squares, usualThreshold, new Uint32Array(squares.data.length));
  changedRegions(distances, usualThreshold, cells);
  sumHalf(half);
}

/** Lets the browser compile what compares, a little at a time: `isNeeded` says whether it still has the time. */
export function warmUp(isNeeded: () => boolean): void {
  const [a, b] = [noise(1), noise(9)];
  let left = rounds;
  const next = () => {
    if (!isNeeded()) return;
    pass(a, b);
    if (--left > 0) setTimeout(next);
  };
  setTimeout(next);
}
