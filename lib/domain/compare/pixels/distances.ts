import { assertSameSize, type Raster, type Size } from "./raster";

/** Distances are kept in steps of half a percent of the largest one, so that each fits a byte and a threshold is a whole step. */
export const distanceSteps = 200;
/** What pixelmatch and odiff use too. */
export const usualThreshold = 0.1;

/** The largest possible value of `squared`. */
const largest = 35_215;
const stepsPerRoot = distanceSteps / Math.sqrt(largest);

/** A byte per pixel: how different the pixel looks, 0 (equal) to `distanceSteps`. */
export type Distances = Size & { data: Uint8Array };

/**
 * The distance in YIQ, weighted by how well the eye sees each axis: Kotsarenko and Ramos, "Measuring perceived color
 * difference using YIQ NTSC transmission color space in mobile applications", 2010. As in pixelmatch and odiff, without
 * their search for antialiasing: generated pictures have no rendered edges. Rounded up, so that only equal pixels are at 0.
 */
export function distancesBetween(a: Raster, b: Raster): Distances {
  assertSameSize(a, b);
  const { width, height } = a;
  const data = new Uint8Array(width * height);
  const [left, right, leftStep, rightStep] = [a.data, b.data, a.channels, b.channels];
  for (let at = 0, i = 0, j = 0; at < data.length; at++, i += leftStep, j += rightStep) {
    const red = (left[i] ?? 0) - (right[j] ?? 0);
    const green = (left[i + 1] ?? 0) - (right[j + 1] ?? 0);
    const blue = (left[i + 2] ?? 0) - (right[j + 2] ?? 0);
    if ((red | green | blue) === 0) continue;
    const y = 0.29889531 * red + 0.58662247 * green + 0.11448223 * blue;
    const inPhase = 0.59597799 * red - 0.2741761 * green - 0.32180189 * blue;
    const quadrature = 0.21147017 * red - 0.52261711 * green + 0.31114694 * blue;
    const squared = 0.5053 * y * y + 0.299 * inPhase * inPhase + 0.1957 * quadrature * quadrature;
    data[at] = Math.ceil(Math.sqrt(squared) * stepsPerRoot);
  }
  return { width, height, data };
}

/** The step that a distance must exceed to count: `threshold` is a fraction of the largest distance. */
export const stepOf = (threshold: number) => Math.round(threshold * distanceSteps);

/** How many pixels are at each step: with it, counting at another threshold takes no pass over the pixels. */
export function histogramOf({ data }: Distances): Uint32Array {
  const histogram = new Uint32Array(distanceSteps + 1);
  for (let at = 0; at < data.length; at++) {
    const step = data[at] ?? 0;
    histogram[step] = (histogram[step] ?? 0) + 1;
  }
  return histogram;
}

/** The number of pixels that differ by more than the threshold. */
export function differingIn(histogram: Uint32Array, threshold: number): number {
  return histogram.subarray(stepOf(threshold) + 1).reduce((sum, count) => sum + count, 0);
}
