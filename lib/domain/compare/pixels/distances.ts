import { assertSameSize, type Raster, type Size } from "./raster";

/**
 * Distances are stored in steps of half a percent of the largest one: each fits in a byte, and a threshold is a whole
 * number of steps.
 */
export const distanceSteps = 200;
/** The default of pixelmatch and odiff. */
export const defaultThreshold = 0.1;

/** The square of the largest distance. */
const largest = 35_215;
const perStep = distanceSteps ** 2 / largest;

/** The coefficients of red, green and blue in Y, I and Q. `weight` is how well the eye sees each axis. */
const axes = [
  { weight: 0.5053, red: 0.29889531, green: 0.58662247, blue: 0.11448223 },
  { weight: 0.299, red: 0.59597799, green: -0.2741761, blue: -0.32180189 },
  { weight: 0.1957, red: 0.21147017, green: -0.52261711, blue: 0.31114694 },
] as const;
type Channel = "red" | "green" | "blue";

/** The weight of the product of two channels' differences in the squared distance, in steps. */
const weightOf = (one: Channel, other: Channel) =>
  perStep * axes.reduce((sum, axis) => sum + axis.weight * axis[one] * axis[other], 0);
const [redRed, greenGreen, blueBlue] = [
  weightOf("red", "red"),
  weightOf("green", "green"),
  weightOf("blue", "blue"),
];
const [redGreen, redBlue, greenBlue] = [
  2 * weightOf("red", "green"),
  2 * weightOf("red", "blue"),
  2 * weightOf("green", "blue"),
];

/** A byte per pixel: how different the pixel looks, 0 (equal) to `distanceSteps`. */
export type Distances = Size & { data: Uint8Array };

/** The distance between two pixels, given the differences of their channels. */
function distanceBy(red: number, green: number, blue: number): number {
  const squared =
    red * (redRed * red + redGreen * green + redBlue * blue) +
    green * (greenGreen * green + greenBlue * blue) +
    blueBlue * blue * blue;
  return Math.ceil(Math.sqrt(squared));
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** One word per pixel, with its first channel in the lowest byte; null if the pixels are not laid out like that. */
function wordsOf({ data, channels }: Raster): Int32Array | null {
  if (channels !== 4 || data.byteOffset % 4 !== 0 || !isLittleEndian) return null;
  return new Int32Array(data.buffer, data.byteOffset, data.length / 4);
}

type Words = { left: Int32Array; right: Int32Array; steps: Uint8Array };

/** Equal pixels, usually the majority, cost one comparison of two words. */
function ofWords({ left, right, steps }: Words): void {
  for (let at = 0; at < steps.length; at++) {
    const a = left[at] ?? 0;
    const b = right[at] ?? 0;
    if (((a ^ b) & 0xffffff) === 0) continue;
    const red = (a & 255) - (b & 255);
    const green = ((a >> 8) & 255) - ((b >> 8) & 255);
    steps[at] = distanceBy(red, green, ((a >> 16) & 255) - ((b >> 16) & 255));
  }
}

/** A separate loop: checking the channel order for every pixel takes half as long again. */
function ofBlueFirst({ left, right, steps }: Words): void {
  for (let at = 0; at < steps.length; at++) {
    const a = left[at] ?? 0;
    const b = right[at] ?? 0;
    if (((a ^ b) & 0xffffff) === 0) continue;
    const red = ((a >> 16) & 255) - ((b >> 16) & 255);
    const green = ((a >> 8) & 255) - ((b >> 8) & 255);
    steps[at] = distanceBy(red, green, (a & 255) - (b & 255));
  }
}

function ofBytes(a: Raster, b: Raster, steps: Uint8Array): void {
  const [left, right, leftStep, rightStep] = [a.data, b.data, a.channels, b.channels];
  const [redA, redB] = [a.blueFirst ? 2 : 0, b.blueFirst ? 2 : 0];
  for (let at = 0, i = 0, j = 0; at < steps.length; at++, i += leftStep, j += rightStep) {
    const red = (left[i + redA] ?? 0) - (right[j + redB] ?? 0);
    const green = (left[i + 1] ?? 0) - (right[j + 1] ?? 0);
    const blue = (left[i + 2 - redA] ?? 0) - (right[j + 2 - redB] ?? 0);
    if ((red | green | blue) !== 0) steps[at] = distanceBy(red, green, blue);
  }
}

/**
 * The distance in YIQ, weighted by how well the eye sees each axis: Kotsarenko and Ramos, "Measuring perceived color
 * difference using YIQ NTSC transmission color space in mobile applications", 2010. As in pixelmatch and odiff, but
 * without their antialiasing detection: generated pictures have no rendered edges. Rounded up, so that only equal
 * pixels have a distance of 0. `data` receives the distances; it must contain zeros.
 */
export function distancesBetween(a: Raster, b: Raster, data = new Uint8Array(a.width * a.height)): Distances {
  assertSameSize(a, b);
  const { width, height } = a;
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left === null || right === null || a.blueFirst !== b.blueFirst) ofBytes(a, b, data);
  else if (a.blueFirst) ofBlueFirst({ left, right, steps: data });
  else ofWords({ left, right, steps: data });
  return { width, height, data };
}

/** The step that a distance must exceed to count: `threshold` is a fraction of the largest distance. */
export const stepOf = (threshold: number) => Math.round(threshold * distanceSteps);

/** The number of pixels at each step. With it, counting at another threshold needs no pass over the pixels. */
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
