import { type HiddenChannels, withoutHiddenText } from "@/lib/bytes/imaging/work/hidden-pixels";
import { fromPixels, openPicture, type Pixels, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { barePng } from "@/lib/bytes/imaging/work/png-chunks";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

type BareSource = { bytes: Buffer; job: { header: PictureHeader }; hiding: HiddenChannels };

/** The pixels upright and in sRGB, so neither orientation nor profile is needed; of an animation, the first frame. */
async function pixelsAlone({ bytes, hiding }: BareSource): Promise<Pixels> {
  return withoutHiddenText(await pixelsOf(openPicture(bytes).autoOrient()), hiding);
}

const deepPng = (bytes: Buffer, space: "grey16" | "rgb16") =>
  openPicture(bytes).autoOrient().toColourspace(space).png().toBuffer();

/** Always encodes again: the original's compressed rows could reveal which program wrote them. */
async function toBare(source: BareSource): Promise<Buffer> {
  const { depth, channels } = source.job.header;
  if (depth === 16) return barePng(await deepPng(source.bytes, channels <= 2 ? "grey16" : "rgb16"));
  return barePng(
    await fromPixels(await pixelsAlone(source))
      .png()
      .toBuffer(),
  );
}

const webpWithin = (side: number, quality: number) => async (source: BareSource) => {
  const size = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
  return fromPixels(await pixelsAlone(source))
    .resize(size)
    .webp({ quality, effort: 2 })
    .toBuffer();
};

/** Pictures that reveal nothing but their width, height and pixels. */
export const bareTargets = {
  bare: toBare,
  "bare-pane": webpWithin(2048, 80),
  "bare-tile": webpWithin(512, 75),
};
