import type { ByteSource } from "@/lib/bytes/imaging/byte-source";
import { broken, maxParts } from "@/lib/bytes/imaging/header/broken";
import { maxFrames } from "@/lib/bytes/imaging/header/limits";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

type Sides = { width: number; height: number; hasAlpha: boolean };

function lossy(body: Buffer): Sides {
  if (body.length < 10 || body.readUIntBE(3, 3) !== 0x9d012a) throw broken("its VP8 frame header is wrong.");
  return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff, hasAlpha: false };
}

function lossless(body: Buffer): Sides {
  if (body.length < 5 || body.readUInt8(0) !== 0x2f) throw broken("its VP8L header is wrong.");
  const bits = body.readUInt32LE(1);
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >>> 14) & 0x3fff) + 1,
    hasAlpha: ((bits >>> 28) & 1) === 1,
  };
}

function extended(body: Buffer): Sides & { animated: boolean } {
  if (body.length < 10) throw broken("its VP8X header is cut short.");
  const flags = body.readUInt8(0);
  return {
    width: body.readUIntLE(4, 3) + 1,
    height: body.readUIntLE(7, 3) + 1,
    hasAlpha: (flags & 0x10) !== 0,
    animated: (flags & 0x02) !== 0,
  };
}

/** Counts ANMF chunks instead of trusting a header field. */
async function countFrames(source: ByteSource, end: number): Promise<number> {
  let frames = 0;
  let offset = 12;
  for (let parts = 0; offset + 8 <= end && frames <= maxFrames; parts++) {
    if (parts > maxParts) throw broken(`it has more than ${maxParts} chunks.`);
    const head = await source.read(offset, 8);
    if (head.toString("latin1", 0, 4) === "ANMF") frames++;
    const length = head.readUInt32LE(4);
    offset += 8 + length + (length & 1);
  }
  return frames;
}

export async function readWebpHeader(source: ByteSource): Promise<PictureHeader> {
  const head = await source.read(0, 30);
  if (head.length < 25) throw broken("its header is cut short.");
  const end = 8 + head.readUInt32LE(4);
  if (end > source.size) throw broken(`it should have ${end} bytes and has ${source.size}.`);
  const kind = head.toString("latin1", 12, 16);
  const body = head.subarray(20);
  if (kind === "VP8 ") return still(lossy(body));
  if (kind === "VP8L") return still(lossless(body));
  if (kind !== "VP8X") throw broken("a WebP must begin with a VP8, VP8L or VP8X chunk.");
  const { animated, ...sides } = extended(body);
  if (!animated) return still(sides);
  const frames = await countFrames(source, end);
  if (frames === 0) throw broken("it is marked as animated and has no frames.");
  // libwebp composes every frame on a four-channel canvas.
  return { ...still(sides), channels: 4, frames, animated };
}

function still(sides: Sides): PictureHeader {
  const channels = sides.hasAlpha ? 4 : 3;
  return { type: "webp", ...sides, channels, depth: 8, frames: 1, animated: false };
}
