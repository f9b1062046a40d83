import type { PictureHeader } from "@/lib/domain/bytes/analysis";
import { type AppError, invalid } from "@/lib/errors";

export const maxSide = 16_384;
export const maxPixels = 100_000_000;
export const maxFrames = 64;
const maxDecodedBytes = 512 * 1024 * 1024;

const count = (value: number) => value.toLocaleString("en-US");

function refused(why: string): AppError {
  return invalid("file", why);
}

/** Checks the declared size: 41 bytes can declare a picture of gigabytes. */
export function checkLimits({ width, height, channels, depth, frames }: PictureHeader): void {
  const size = `The picture is ${count(width)} × ${count(height)} pixels`;
  if (width === 0 || height === 0) throw refused(`${size}; both sides must be at least 1.`);
  if (Math.max(width, height) > maxSide) {
    throw refused(`${size}; a side may have at most ${count(maxSide)}.`);
  }
  if (width * height > maxPixels) throw refused(`${size}; at most 100 megapixels are accepted.`);
  if (frames > maxFrames) throw refused(`The picture has more than ${maxFrames} frames, the maximum.`);
  const decoded = width * height * channels * (depth > 8 ? 2 : 1) * frames;
  if (decoded > maxDecodedBytes) {
    throw refused(
      `The picture would decode to ${count(Math.ceil(decoded / 1024 / 1024))} MB; at most 512 are accepted.`,
    );
  }
}
