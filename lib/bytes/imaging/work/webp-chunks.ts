type Canvas = { width: number; height: number; hasAlpha: boolean };

/** What a WebP may carry besides pixels. */
export type WebpMetadata = { icc: Buffer | null; exif: Buffer | null; xmp: Buffer | null };

const flags = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 };

function chunk(name: string, body: Buffer | null): Buffer {
  if (body === null) return Buffer.alloc(0);
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
}

function extendedHeader({ width, height, hasAlpha }: Canvas): Buffer {
  const body = Buffer.alloc(10);
  body.writeUInt8(hasAlpha ? flags.alpha : 0, 0);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return chunk("VP8X", body);
}

/** Where the chunk begins; the end of the file if there is none. */
function chunkAt(webp: Buffer, name: string): number {
  let at = 12;
  while (at + 8 <= webp.length && webp.toString("latin1", at, at + 4) !== name) {
    const length = webp.readUInt32LE(at + 4);
    at += 8 + length + (length & 1);
  }
  return Math.min(at, webp.length);
}

const headerBytes = 18;

/** Adds metadata to a WebP that lacks it, in the order of the format, converting to the extended format if needed. */
export function withWebpMetadata(webp: Buffer, canvas: Canvas, { icc, exif, xmp }: WebpMetadata): Buffer {
  const extended = webp.toString("latin1", 12, 16) === "VP8X";
  const pixelsAt = extended ? 12 + headerBytes : 12;
  const exifAt = chunkAt(webp, "XMP ");
  const out = Buffer.concat([
    webp.subarray(0, 12),
    extended ? webp.subarray(12, pixelsAt) : extendedHeader(canvas),
    chunk("ICCP", icc),
    webp.subarray(pixelsAt, exifAt),
    chunk("EXIF", exif),
    webp.subarray(exifAt),
    chunk("XMP ", xmp),
  ]);
  out.writeUInt32LE(out.length - 8, 4);
  const added = (icc ? flags.icc : 0) | (exif ? flags.exif : 0) | (xmp ? flags.xmp : 0);
  out.writeUInt8(out.readUInt8(20) | added, 20);
  return out;
}
