import { createHash, randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const framed = Buffer.alloc(8 + named.length);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), 4 + named.length);
  return framed;
}

const smallSide = 16;
const bytesOf = (side: number) => side * side * 3;

function pngOf(pixels: Buffer, side: number): Buffer {
  const rowBytes = side * 3;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.concat([Buffer.alloc(1), pixels.subarray(y * rowBytes, (y + 1) * rowBytes)]),
  );
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PNG of noise, small by default, different each time. */
export const noisePng = (side = smallSide): Buffer => pngOf(randomBytes(bytesOf(side)), side);

/** A small PNG of noise, always the same for the same text. */
export const pngFor = (text: string): Buffer =>
  pngOf(
    createHash("shake256", { outputLength: bytesOf(smallSide) })
      .update(text)
      .digest(),
    smallSide,
  );
