import { gunzipSync } from "node:zlib";
import { decodeText, maxTextBytes } from "@/lib/bytes/imaging/texts/decode-text";

/** Decoded pixels, row by row. */
export type DecodedPixels = { data: Buffer; width: number; height: number; channels: number };

/** The variants: their magic text and whether they use the lowest bits of colour or of alpha. */
const forms = [
  { mark: "stealth_pnginfo", rgb: false, packed: false },
  { mark: "stealth_pngcomp", rgb: false, packed: true },
  { mark: "stealth_rgbinfo", rgb: true, packed: false },
  { mark: "stealth_rgbcomp", rgb: true, packed: true },
];
const markBytes = 15;
const headBytes = markBytes + 4;

/** `count` hidden bytes from byte `from`, column by column, highest bit first; null past the last pixel. */
function hiddenBytes(
  { data, width, height, channels }: DecodedPixels,
  rgb: boolean,
  from: number,
  count: number,
) {
  const perPixel = rgb ? 3 : 1;
  if ((from + count) * 8 > width * height * perPixel) return null;
  const bytes = Buffer.alloc(count);
  for (let i = 0; i < count * 8; i++) {
    const bit = from * 8 + i;
    const pixel = Math.floor(bit / perPixel);
    const offset = (pixel % height) * width + Math.floor(pixel / height);
    const value = data[offset * channels + (rgb ? bit % 3 : channels - 1)] ?? 0;
    if (value & 1) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (0x80 >> (i & 7));
  }
  return bytes;
}

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxTextBytes });
  } catch {
    return null;
  }
}

function hiddenText(pixels: DecodedPixels, rgb: boolean): string | null {
  const head = hiddenBytes(pixels, rgb, 0, headBytes);
  const mark = head?.toString("latin1", 0, markBytes);
  const form = forms.find((known) => known.rgb === rgb && known.mark === mark);
  if (!head || !form) return null;
  // The length is in bits.
  const length = Math.floor(head.readUInt32BE(markBytes) / 8);
  if (length > maxTextBytes) return null;
  const body = hiddenBytes(pixels, rgb, headBytes, length);
  const text = body && (form.packed ? unpacked(body) : body);
  return text && decodeText(text);
}

/** Text hidden in the lowest bits of alpha or colour (stealth PNG info); null if there is none. */
export function readStealth(pixels: DecodedPixels): string | null {
  const { data, width, height, channels } = pixels;
  if (channels < 3 || width < 1 || height < 1 || data.length < width * height * channels) return null;
  return (channels === 4 ? hiddenText(pixels, false) : null) ?? hiddenText(pixels, true);
}
