import sharp from "sharp";
import type { CarriedText } from "@/lib/imaging/work/carried-texts";
import { withPngTexts } from "@/lib/imaging/work/png-chunks";

/** 8 bits a channel, red, green, blue. */
export type RgbPixels = { data: Uint8Array; width: number; height: number };

/** A PNG that carries these texts. The same pixels and texts give the same bytes. */
export async function encodePng(
  { data, width, height }: RgbPixels,
  texts: readonly CarriedText[],
): Promise<Buffer> {
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6, adaptiveFiltering: true, progressive: false, palette: false })
    .toBuffer();
  return withPngTexts(png, [...texts]);
}
