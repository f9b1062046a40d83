import type { Pixels } from "@/lib/bytes/imaging/work/open-picture";

const opaque = 0xff;
/** How many pixels to pack between two checks for opacity. */
const batch = 4096;

/** Packs RGBA pixels, as little-endian words, into RGB: four words become three. Null if any pixel is not opaque. */
function packed(rgba: Uint32Array): Uint8Array | null {
  const out = new Uint32Array(Math.ceil((rgba.length * 3) / 4));
  for (let from = 0, to = 0; from < rgba.length; ) {
    let all = -1;
    for (const end = Math.min(from + batch, rgba.length); from < end; from += 4, to += 3) {
      const p = rgba[from] ?? 0;
      // Past the last pixel: opaque, and cut off at the end.
      const q = rgba[from + 1] ?? -1;
      const r = rgba[from + 2] ?? -1;
      const s = rgba[from + 3] ?? -1;
      all &= p & q & r & s;
      out[to] = (p & 0xffffff) | (q << 24);
      out[to + 1] = ((q >>> 8) & 0xffff) | (r << 16);
      out[to + 2] = ((r >>> 16) & 0xff) | (s << 8);
    }
    if (all >>> 24 !== opaque) return null;
  }
  return new Uint8Array(out.buffer, 0, rgba.length * 3);
}

/** Drops an alpha channel that is opaque everywhere: scaling is then faster and rounds the same. */
export function withoutOpaqueAlpha(pixels: Pixels): Pixels {
  const { data, channels } = pixels;
  if (channels !== 4 || data.byteOffset % 4 !== 0) return pixels;
  const rgb = packed(new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
  return rgb === null ? pixels : { ...pixels, channels: 3, data: Buffer.from(rgb.buffer, 0, rgb.length) };
}
