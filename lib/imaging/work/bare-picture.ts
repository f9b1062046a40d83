import type { PictureHeader } from "@/lib/domain/bytes/analysis";
import { type Hiding, withoutHiddenText } from "@/lib/imaging/work/hidden-pixels";
import { fromPixels, openPicture, type Pixels, pixelsOf } from "@/lib/imaging/work/open-picture";
import { barePng } from "@/lib/imaging/work/png-chunks";

type Source = { bytes: Buffer; job: { header: PictureHeader }; hiding: Hiding };

/** Upright and in sRGB, so that neither an orientation nor a profile is needed; of an animation the first frame. */
async function pixelsAlone({ bytes, hiding }: Source): Promise<Pixels> {
  return withoutHiddenText(await pixelsOf(openPicture(bytes).autoOrient()), hiding);
}

const deepPng = (bytes: Buffer, space: "grey16" | "rgb16") =>
  openPicture(bytes).autoOrient().toColourspace(space).png().toBuffer();

/** Encoded again: the original's compressed rows would tell what wrote them. */
async function toBare(source: Source): Promise<Buffer> {
  const { depth, channels } = source.job.header;
  if (depth === 16) return barePng(await deepPng(source.bytes, channels <= 2 ? "grey16" : "rgb16"));
  return barePng(
    await fromPixels(await pixelsAlone(source))
      .png()
      .toBuffer(),
  );
}

const webpWithin = (side: number, quality: number) => async (source: Source) => {
  const size = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
  return fromPixels(await pixelsAlone(source))
    .resize(size)
    .webp({ quality, effort: 2 })
    .toBuffer();
};

/** Pictures of which width, height and pixels are all there is to learn. */
export const bareTargets = {
  bare: toBare,
  "bare-pane": webpWithin(2048, 80),
  "bare-tile": webpWithin(512, 75),
};
