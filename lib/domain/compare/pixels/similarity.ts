import { assertSameSize, type Raster, type Size } from "./raster";

export type Similarity = {
  /** In dB; null when equal. */
  psnr: number | null;
  /** −1 to 1; 1 when equal. */
  ssim: number;
};

/** Pixels from one window to the next: the side of a block. */
export const windowStep = 4;
const block = windowStep;
/** Sums of each block, per channel: of a, b, a² + b², and a × b. */
const perChannel = 4;
const perBlock = 3 * perChannel;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

type RasterPair = { a: Raster; b: Raster };

/** The edges of the blocks along a side; the last block includes the remainder. */
function edgesOf(length: number): Uint32Array {
  const count = Math.max(1, Math.floor(length / block));
  return Uint32Array.from({ length: count + 1 }, (_, at) => (at === count ? length : at * block));
}

/** Fills `sums` for the row of blocks between the lines `top` and `bottom`. */
function sumBlocks(
  { a, b }: RasterPair,
  [top = 0, bottom = 0]: Uint32Array,
  columns: Uint32Array,
  sums: Int32Array,
): void {
  const { data: left, channels: leftStep, width } = a;
  const { data: right, channels: rightStep } = b;
  for (let at = 0, place = 0; place < (columns.length - 1) * 3; place++) {
    const column = Math.floor(place / 3);
    const from = columns[column] ?? 0;
    const to = columns[column + 1] ?? 0;
    let [first, second, squares, products] = [0, 0, 0, 0];
    for (let y = top; y < bottom; y++) {
      let i = (y * width + from) * leftStep + (place % 3);
      let j = (y * width + from) * rightStep + (place % 3);
      for (let x = from; x < to; x++, i += leftStep, j += rightStep) {
        const p = left[i] ?? 0;
        const q = right[j] ?? 0;
        first += p;
        second += q;
        squares += p * p + q * q;
        products += p * q;
      }
    }
    sums[at++] = first;
    sums[at++] = second;
    sums[at++] = squares;
    sums[at++] = products;
  }
}

/** The sum of (a − b)² over a row of blocks. */
function squaredError(sums: Int32Array): number {
  let error = 0;
  for (let at = 0; at < sums.length; at += perChannel) error += (sums[at + 2] ?? 0) - 2 * (sums[at + 3] ?? 0);
  return error;
}

/** One sum over the window of up to two by two blocks. */
function over(upper: Int32Array, lower: Int32Array, at: number): number {
  const next = at + perBlock;
  return (upper[at] ?? 0) + (upper[next] ?? 0) + (lower[at] ?? 0) + (lower[next] ?? 0);
}

/** SSIM of one channel of a window of `count` pixels. */
function windowSsim(upper: Int32Array, lower: Int32Array, at: number, count: number): number {
  const unbiased = count > 1 ? count / (count - 1) : 0;
  const meanA = over(upper, lower, at) / count;
  const meanB = over(upper, lower, at + 1) / count;
  const squared = meanA * meanA + meanB * meanB;
  const variances = (over(upper, lower, at + 2) / count - squared) * unbiased;
  const covariance = (over(upper, lower, at + 3) / count - meanA * meanB) * unbiased;
  return ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((squared + c1) * (variances + c2));
}

/** The sum of SSIM over a row of windows, each the mean of R, G and B. */
function rowSsim(upper: Int32Array, lower: Int32Array, height: number, columns: Uint32Array): number {
  let sum = 0;
  for (let column = 0; column < windowsIn(columns); column++) {
    const count = ((columns[column + 2] ?? columns.at(-1) ?? 0) - (columns[column] ?? 0)) * height;
    const at = column * perBlock;
    for (let channel = 0; channel < perBlock; channel += perChannel) {
      sum += windowSsim(upper, lower, at + channel, count) / 3;
    }
  }
  return sum;
}

const windowsIn = (edges: Uint32Array) => Math.max(1, edges.length - 2);

/** Sums over a picture or some of its lines: (a − b)² for each row of blocks, SSIM for each row of windows. */
export type SimilaritySums = { errors: number[]; windows: number[] };

export function similaritySums(a: Raster, b: Raster): SimilaritySums {
  assertSameSize(a, b);
  const [rows, columns] = [edgesOf(a.height), edgesOf(a.width)];
  // One extra block, which stays zero, for pictures with a single column of blocks.
  let [upper, lower] = [0, 1].map(() => new Int32Array(columns.length * perBlock)) as [
    Int32Array,
    Int32Array,
  ];
  const sums: SimilaritySums = { errors: [], windows: [] };
  for (let row = 0; row + 1 < rows.length; row++) {
    [upper, lower] = [lower, upper];
    sumBlocks({ a, b }, rows.subarray(row, row + 2), columns, lower);
    sums.errors.push(squaredError(lower));
    if (row === 0 && rows.length > 2) continue;
    const height = (rows[row + 1] ?? 0) - (rows[Math.max(0, row - 1)] ?? 0);
    sums.windows.push(rowSsim(upper, lower, height, columns));
  }
  return sums;
}

/** Joins the sums of the upper and the lower lines. The lower lines must include the last row of blocks above them. */
export const joinedSums = (upper: SimilaritySums, lower: SimilaritySums): SimilaritySums => ({
  errors: [...upper.errors, ...lower.errors.slice(1)],
  windows: [...upper.windows, ...lower.windows],
});

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** PSNR and SSIM from the sums of a whole picture. */
export function similarityFrom({ errors, windows }: SimilaritySums, { width, height }: Size): Similarity {
  const error = total(errors);
  if (error === 0) return { psnr: null, ssim: 1 };
  const mean = error / (3 * width * height);
  const ssim = total(windows) / (windows.length * windowsIn(edgesOf(width)));
  return { psnr: 10 * Math.log10(255 ** 2 / mean), ssim };
}

/**
 * PSNR and SSIM over R, G and B. SSIM (Wang et al., "Image quality assessment: from error visibility to structural
 * similarity", 2004) with K1 = 0.01, K2 = 0.03 and flat windows of 8 × 8 pixels every 4, as in x264 and FFmpeg's `ssim`
 * filter. They leave out the last pixels of a side that is not a multiple of 4; here the last window includes them.
 */
export const similarityOf = (a: Raster, b: Raster): Similarity => similarityFrom(similaritySums(a, b), a);
