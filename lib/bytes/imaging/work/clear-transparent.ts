import sharp, { type Metadata, type Sharp } from "sharp";
import { maxPixels } from "@/lib/bytes/imaging/header/limits";
import { openPicture } from "@/lib/bytes/imaging/work/open-picture";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

/** Sets the colour of fully transparent pixels to 0, in place. Returns whether one of them had a colour. */
export function clearTransparent(samples: Uint8Array | Uint16Array, channels: number): boolean {
  if (channels !== 2 && channels !== 4) return false;
  let hadColour = false;
  for (let i = 0; i < samples.length; i += channels) {
    const alpha = i + channels - 1;
    if (samples[alpha] !== 0) continue;
    for (let c = i; c < alpha; c++) {
      hadColour ||= samples[c] !== 0;
      samples[c] = 0;
    }
  }
  return hadColour;
}

/** Grey and alpha of a grey picture, which is decoded to raw samples as colour. */
function greyAlpha(rgba: Uint8Array): Uint8Array {
  const out = new Uint8Array(rgba.length / 2);
  for (let i = 0; i < rgba.length; i += 4) {
    out[i / 2] = rgba[i] ?? 0;
    out[i / 2 + 1] = rgba[i + 3] ?? 0;
  }
  return out;
}

const deepSpaceOf = ({ channels }: PictureHeader) => (channels <= 2 ? "grey16" : "rgb16");

type RawPixels = { samples: Uint8Array | Uint16Array; width: number; height: number; channels: number };

async function decoded(bytes: Buffer, header: PictureHeader): Promise<RawPixels> {
  const { animated, depth } = header;
  const opened = openPicture(bytes, { animated, ignoreIcc: true });
  const picture = animated ? opened : opened.autoOrient();
  if (depth === 16) picture.toColourspace(deepSpaceOf(header));
  const read = picture.raw({ depth: depth === 16 ? "ushort" : "uchar" });
  const { data, info } = await read.toBuffer({ resolveWithObject: true });
  if (depth === 16)
    return { ...info, samples: new Uint16Array(data.buffer, data.byteOffset, data.length / 2) };
  if (header.channels > 2 || info.channels !== 4) return { ...info, samples: data };
  return { ...info, samples: greyAlpha(data), channels: 2 };
}

/**
 * The picture with the colour of fully transparent pixels at 0, in its own depth and without a profile; null if it has
 * no such colour, or is an animated PNG, of which only the first frame can be decoded.
 */
export async function clearedPicture(bytes: Buffer, header: PictureHeader): Promise<Sharp | null> {
  const { hasAlpha, animated, type } = header;
  if (!hasAlpha || (animated && type === "png")) return null;
  const { samples, width, height, channels } = await decoded(bytes, header);
  if (!clearTransparent(samples, channels)) return null;
  const size = { width, height, channels: channels as 2 | 4 };
  if (animated) return animation(samples, size, await openPicture(bytes, { animated }).metadata());
  const picture = sharp(samples, { raw: size, limitInputPixels: maxPixels });
  if (header.depth === 16) return picture.toColourspace(deepSpaceOf(header));
  return channels === 2 ? picture.toColourspace("b-w") : picture;
}

type RasterSize = { width: number; height: number; channels: 2 | 4 };

function animation(
  samples: Uint8Array | Uint16Array,
  size: RasterSize,
  { pages = 1, delay, loop }: Metadata,
): Sharp {
  const raw = { ...size, pageHeight: size.height / pages };
  const times = { ...(delay === undefined ? {} : { delay }), ...(loop === undefined ? {} : { loop }) };
  return sharp(samples, { raw, limitInputPixels: maxPixels }).webp(times);
}
