import sharp from "sharp";
import type { CarriedText } from "@/lib/bytes/imaging/work/carried-texts";
import { withPngTexts } from "@/lib/bytes/imaging/work/png-chunks";

/** RGB, 8 bits per channel. */
export type RgbPixels = { data: Uint8Array; width: number; height: number };

/** A PNG with these texts. The same input gives the same bytes. */
export async function encodePng(
  { data, width, height }: RgbPixels,
  texts: readonly CarriedText[],
): Promise<Buffer> {
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6, adaptiveFiltering: true, progressive: false, palette: false })
    .toBuffer();
  return withPngTexts(png, [...texts]);
}
