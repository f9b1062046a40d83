import { cellSizeOf } from "./changed-regions";
import type { Size } from "./raster";
import { windowStep } from "./similarity";

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
const commonMultiple = (a: number, b: number): number => (a / commonDivisor(a, b)) * b;

/**
 * The line at which the lower half of a picture begins, so that cells of regions and windows of SSIM lie in one half each;
 * `height` where one would be empty.
 */
export function splitOf(size: Size): number {
  const unit = commonMultiple(cellSizeOf(size), windowStep);
  return Math.floor(size.height / 2 / unit) * unit || size.height;
}
