import { crc32, deflateSync } from "node:zlib";
import type { CarriedText } from "@/lib/bytes/imaging/work/carried-texts";

/** Chunks that affect pixels. All others are metadata: texts, EXIF, times, private chunks. */
const pictureChunks = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split(" "),
);

export function pngChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

/** `tEXt` for ASCII, which most readers support; else `iTXt` in UTF-8. */
function textChunk({ keyword, text: raw }: CarriedText): Buffer {
  const text = raw.replaceAll("\0", "");
  const key = Buffer.from(`${keyword.slice(0, 79)}\0`, "latin1");
  if (isAscii(text)) return pngChunk("tEXt", Buffer.concat([key, Buffer.from(text, "latin1")]));
  // Not compressed, no language, no translated keyword.
  return pngChunk("iTXt", Buffer.concat([key, Buffer.alloc(4), Buffer.from(text, "utf8")]));
}

/** Inserts texts directly after IHDR, where every reader finds them. */
export function withPngTexts(png: Buffer, texts: CarriedText[]): Buffer {
  if (texts.length === 0) return png;
  return Buffer.concat([png.subarray(0, 33), ...texts.map(textChunk), png.subarray(33)]);
}

/** Adds a profile to a PNG without one, directly after IHDR. */
export function withPngProfile(png: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from("icc\0\0", "latin1"), deflateSync(profile)]);
  return Buffer.concat([png.subarray(0, 33), pngChunk("iCCP", body), png.subarray(33)]);
}

const pixelChunks = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

function withChunks(png: Buffer, wanted: ReadonlySet<string>): Buffer {
  const kept = [png.subarray(0, 8)];
  let name = "";
  for (let offset = 8; name !== "IEND" && offset + 12 <= png.length; ) {
    const end = offset + 12 + png.readUInt32BE(offset);
    name = png.toString("latin1", offset + 4, offset + 8);
    if (wanted.has(name)) kept.push(png.subarray(offset, end));
    offset = end;
  }
  return Buffer.concat(kept);
}

/** The same pixels, byte for byte, without metadata. The PNG must be complete. */
export const withoutPngTexts = (png: Buffer): Buffer => withChunks(png, pictureChunks);

/** Removes profile and resolution as well. */
export const barePng = (png: Buffer): Buffer => withChunks(png, pixelChunks);
