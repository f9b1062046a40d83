type Canvas = { width: number; height: number; hasAlpha: boolean };

const hasExif = 0x08;
const alpha = 0x10;

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
}

function extendedHeader({ width, height, hasAlpha }: Canvas): Buffer {
  const body = Buffer.alloc(10);
  body.writeUInt8(hasAlpha ? alpha : 0, 0);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return chunk("VP8X", body);
}

function chunkAt(webp: Buffer, name: string): number {
  let at = 12;
  while (at + 8 <= webp.length && webp.toString("latin1", at, at + 4) !== name) {
    const length = webp.readUInt32LE(at + 4);
    at += 8 + length + (length & 1);
  }
  return Math.min(at, webp.length);
}

/** Adds EXIF to a WebP without it, before XMP, converting to the extended format if needed. */
export function withWebpExif(webp: Buffer, canvas: Canvas, exif: Buffer): Buffer {
  const extended = webp.toString("latin1", 12, 16) === "VP8X";
  const at = chunkAt(webp, "XMP ");
  const out = Buffer.concat([
    webp.subarray(0, 12),
    extended ? Buffer.alloc(0) : extendedHeader(canvas),
    webp.subarray(12, at),
    chunk("EXIF", exif),
    webp.subarray(at),
  ]);
  out.writeUInt32LE(out.length - 8, 4);
  out.writeUInt8(out.readUInt8(20) | hasExif, 20);
  return out;
}
