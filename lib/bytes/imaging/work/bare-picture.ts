import type { Sharp } from "sharp";
import { assertDefined } from "@/lib/assert";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { type HiddenChannels, withoutHiddenText } from "@/lib/bytes/imaging/work/hidden-pixels";
import { fromPixels, openPicture, type Pixels, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { barePng } from "@/lib/bytes/imaging/work/png-chunks";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

type BareSource = {
  bytes: Buffer;
  job: { header: PictureHeader; conversion: Conversion };
  hiding: HiddenChannels;
};

/** The pixels upright and in sRGB, so neither orientation nor profile is needed; of an animation, the first frame. */
async function pixelsAlone({ bytes, hiding }: BareSource): Promise<Pixels> {
  return withoutHiddenText(await pixelsOf(openPicture(bytes).autoOrient()), hiding);
}

/** The deviation of a blur is this share of the longer side, and at least so many pixels. */
const [blurShare, leastBlur] = [0.015, 2];

function blurredIfAsked(picture: Sharp, { header, conversion }: BareSource["job"]): Sharp {
  if (!conversion.blurred) return picture;
  return picture.blur(Math.max(leastBlur, blurShare * Math.max(header.width, header.height)));
}

const deepPng = ({ bytes, job }: BareSource, space: "grey16" | "rgb16") =>
  blurredIfAsked(openPicture(bytes).autoOrient().toColourspace(space), job).png().toBuffer();

/** Always encodes again: the original's compressed rows could reveal which program wrote them. */
async function toBare(source: BareSource): Promise<Buffer> {
  const { depth, channels } = source.job.header;
  if (depth === 16) return barePng(await deepPng(source, channels <= 2 ? "grey16" : "rgb16"));
  const picture = fromPixels(await pixelsAlone(source));
  return barePng(await blurredIfAsked(picture, source.job).png().toBuffer());
}

const webpWithin = (side: number, quality: number) => async (source: BareSource) => {
  const size = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
  const picture = fromPixels(await pixelsAlone(source));
  // In one pipeline, a picture would be made smaller before it is blurred.
  const whole = source.job.conversion.blurred
    ? fromPixels(await pixelsOf(blurredIfAsked(picture, source.job)))
    : picture;
  return whole.resize(size).webp({ quality, effort: 2 }).toBuffer();
};

const maxBytes = 2 ** 20;

/** At most 1 MiB: the quality falls until it fits, which noise alone needs. */
async function webpWithinBytes(picture: Sharp, best: number): Promise<Buffer> {
  for (let quality = best; ; quality -= 20) {
    const made = await picture.clone().webp({ quality, alphaQuality: quality, effort: 2 }).toBuffer();
    if (made.length <= maxBytes || quality <= 20) return made;
  }
}

async function toSmall(source: BareSource): Promise<Buffer> {
  const size = { width: 1024, height: 1024, fit: "inside", withoutEnlargement: true } as const;
  return webpWithinBytes(fromPixels(await pixelsAlone(source)).resize(size), 80);
}

async function toDetail(source: BareSource): Promise<Buffer> {
  const { x: left, y: top, ...size } = assertDefined(source.job.conversion.box, "the detail's box");
  return webpWithinBytes(fromPixels(await pixelsAlone(source)).extract({ left, top, ...size }), 90);
}

/** Pictures that reveal nothing but their width, height and pixels. */
export const bareTargets = {
  bare: toBare,
  "bare-pane": webpWithin(2048, 80),
  "bare-tile": webpWithin(512, 75),
  "bare-small": toSmall,
  "bare-detail": toDetail,
};
