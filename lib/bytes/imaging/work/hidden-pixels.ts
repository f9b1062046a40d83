import { openPicture, type Pixels, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { firstColumn } from "@/lib/bytes/imaging/work/png-column";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

const mark = Buffer.from("stealth_");

/** The first bytes hidden in some channels' lowest bits, column by column, as generators write them. */
function firstBytes({ data, width, height, channels }: Pixels, from: number, to: number): Buffer {
  const out = Buffer.alloc(mark.length);
  let bit = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      for (let c = from; c < to && bit < out.length * 8; c++, bit++) {
        const low = (data[(y * width + x) * channels + c] ?? 0) & 1;
        out[bit >> 3] = (out[bit >> 3] ?? 0) | (low << (7 - (bit & 7)));
      }
    }
  }
  return out;
}

/** Which channels hide text in their lowest bits. */
export type HiddenChannels = { alpha: boolean; colour: boolean };

export function hidingIn(pixels: Pixels): HiddenChannels {
  const { channels } = pixels;
  const hasAlpha = channels === 2 || channels === 4;
  return {
    alpha: hasAlpha && firstBytes(pixels, channels - 1, channels).equals(mark),
    colour: channels >= 3 && firstBytes(pixels, 0, 3).equals(mark),
  };
}

export const hidesText = ({ alpha, colour }: HiddenChannels): boolean => alpha || colour;

function keepsBits(bytes: Buffer, { type, depth, hasAlpha }: PictureHeader): boolean {
  if (type === "webp") return hasAlpha || bytes.indexOf("VP8L", 12, "latin1") >= 0;
  return type === "png" && depth === 8;
}

/**
 * The stored pixels if they may hide text, else null. A PNG is checked by its first rows; a WebP cannot be decoded
 * partially, so its pixels are always returned.
 */
export async function hidingPixels(bytes: Buffer, header: PictureHeader): Promise<Pixels | null> {
  if (header.animated || !keepsBits(bytes, header)) return null;
  const stored = () => openPicture(bytes, { ignoreIcc: true });
  if (header.type === "webp") return pixelsOf(stored());
  // Each pixel hides one bit in alpha or three in its colours.
  const pixels = header.hasAlpha ? mark.length * 8 : Math.ceil((mark.length * 8) / 3);
  const height = Math.min(header.height, pixels);
  const width = Math.min(header.width, Math.ceil(pixels / height));
  const corner =
    (width === 1 ? firstColumn(bytes, height) : null) ??
    (await pixelsOf(stored().extract({ left: 0, top: 0, width, height })));
  return hidesText(hidingIn(corner)) ? pixelsOf(stored()) : null;
}

/**
 * Overwrites the lowest bits that hide text: those of alpha become 1, so that opaque stays opaque, those of colour 0.
 */
export function withoutHiddenText({ data, channels, ...size }: Pixels, hiding: HiddenChannels): Pixels {
  const out = Buffer.from(data);
  const alpha = channels === 2 || channels === 4 ? channels - 1 : -1;
  for (let i = 0; i < out.length; i++) {
    const value = out[i] ?? 0;
    if (i % channels === alpha) out[i] = hiding.alpha ? value | 1 : value;
    else if (hiding.colour) out[i] = value & 0xfe;
  }
  return { data: out, channels, ...size };
}
