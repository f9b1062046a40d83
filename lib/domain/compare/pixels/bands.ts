import { cellSizeOf } from "./changed-regions";
import type { Size } from "./raster";
import { windowStep } from "./similarity";

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
const commonMultiple = (a: number, b: number): number => (a / commonDivisor(a, b)) * b;

/**
 * The line at which the lower half of a picture begins, chosen so that neither a cell of regions nor a block of SSIM
 * crosses it; `height` if a half would be empty.
 */
export function splitOf(size: Size): number {
  const unit = commonMultiple(cellSizeOf(size), windowStep);
  return Math.floor(size.height / 2 / unit) * unit || size.height;
}
