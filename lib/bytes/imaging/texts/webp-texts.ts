import { decodeText } from "@/lib/bytes/imaging/texts/decode-text";
import { exifTexts } from "@/lib/bytes/imaging/texts/exif-texts";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";

const maxChunks = 10_000;

/** The chunks of a WebP. */
export function* webpChunks(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  let at = 12;
  for (let n = 0; n < maxChunks && at + 8 <= bytes.length; n++) {
    const length = bytes.readUInt32LE(at + 4);
    yield { type: bytes.toString("latin1", at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}

/** The canvas size of VP8X, else the frame size of VP8 or VP8L. */
function sizeOf(type: string, data: Buffer): FileTexts["size"] {
  if (type === "VP8X" && data.length >= 10) {
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  }
  if (type === "VP8 " && data.length >= 10) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  }
  if (type === "VP8L" && data.length >= 5) {
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

export function webpTexts(bytes: Buffer): FileTexts {
  const found: { exif: Buffer | null; xmp: string | null; size: FileTexts["size"] } = {
    exif: null,
    xmp: null,
    size: null,
  };
  for (const { type, data } of webpChunks(bytes)) {
    if (type === "EXIF") found.exif ??= data;
    if (type === "XMP ") found.xmp ??= decodeText(data);
    found.size ??= sizeOf(type, data);
  }
  return { texts: [], exif: exifTexts(found.exif), xmp: found.xmp, size: found.size };
}
