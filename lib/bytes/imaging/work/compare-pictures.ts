import { readFile } from "node:fs/promises";
import type { CompareJob, PicturesCompared, SourceFile } from "@/lib/bytes/imaging/child/protocol";
import { openPicture, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { pixelDifference } from "@/lib/domain/compare/pixels/pixel-difference";
import { commonSize, type Raster, type Size } from "@/lib/domain/compare/pixels/raster";

/**
 * Two pictures with more pixels than this together are decoded one after the other, to stay within the memory limit.
 */
const togetherPixels = 64_000_000;

const sizeOf = async ({ path }: SourceFile): Promise<Size> =>
  (await openPicture(await readFile(path)).metadata()).autoOrient;

/** The first frame as displayed, in sRGB with 8 bits, without alpha. */
async function rasterOf({ path }: SourceFile, size: Size | null): Promise<Raster> {
  const picture = openPicture(await readFile(path)).autoOrient();
  if (size !== null) picture.resize({ ...size, fit: "fill", fastShrinkOnLoad: false });
  const pixels = await pixelsOf(picture.removeAlpha().toColourspace("srgb"));
  if (pixels.channels !== 3) throw new Error(`unexpected ${pixels.channels} channels`);
  return { ...pixels, channels: 3 };
}

export async function rastersOf(
  { a, b }: Pick<CompareJob, "a" | "b">,
  size: Size | null,
): Promise<[Raster, Raster]> {
  const pixels = a.header.width * a.header.height + b.header.width * b.header.height;
  if (pixels <= togetherPixels) return Promise.all([rasterOf(a, size), rasterOf(b, size)]);
  return [await rasterOf(a, size), await rasterOf(b, size)];
}

export async function comparePictures(job: CompareJob): Promise<PicturesCompared> {
  const [a, b] = await Promise.all([sizeOf(job.a), sizeOf(job.b)]);
  const scaledTo = a.width === b.width && a.height === b.height ? null : commonSize(a, b);
  const [left, right] = await rastersOf(job, scaledTo);
  return { ...pixelDifference(left, right, job.threshold), scaledTo };
}
