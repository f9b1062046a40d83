import type { ByteSource } from "@/lib/bytes/imaging/byte-source";
import { broken, maxParts } from "@/lib/bytes/imaging/header/broken";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

export const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

/** Colour type → decoded channels and allowed bit depths. */
const colourTypes: Record<number, { channels: number; depths: number[] }> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 3, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

function readIhdr(head: Buffer) {
  if (head.length < 33) throw broken("its header is cut short.");
  if (head.readUInt32BE(8) !== 13 || head.toString("latin1", 12, 16) !== "IHDR") {
    throw broken("a PNG must begin with an IHDR chunk of 13 bytes.");
  }
  const depth = head.readUInt8(24);
  const colour = colourTypes[head.readUInt8(25)];
  if (!colour?.depths.includes(depth)) throw broken("colour type and bit depth do not go together.");
  if (head.readUInt8(26) !== 0 || head.readUInt8(27) !== 0 || head.readUInt8(28) > 1) {
    throw broken("unknown compression, filter or interlace method.");
  }
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20), depth, channels: colour.channels };
}

/** The chunks before the pixels; by the APNG specification a later `acTL` is invalid. */
async function* chunksBeforePixels(source: ByteSource) {
  let offset = 33;
  for (let parts = 0; parts <= maxParts; parts++) {
    const chunk = await source.read(offset, 12);
    if (chunk.length < 8) throw broken("it ends before the pixels.");
    const name = chunk.toString("latin1", 4, 8);
    if (name === "IDAT") return;
    if (name === "IEND") throw broken("it has no pixels.");
    yield { name, firstNumber: chunk.length === 12 ? chunk.readUInt32BE(8) : 0 };
    offset += 12 + chunk.readUInt32BE(0);
  }
  throw broken(`more than ${maxParts} chunks stand before the pixels.`);
}

export async function readPngHeader(source: ByteSource): Promise<PictureHeader> {
  const ihdr = readIhdr(await source.read(0, 33));
  let transparent = false;
  let frames = 0;
  for await (const { name, firstNumber } of chunksBeforePixels(source)) {
    if (name === "tRNS") transparent = true;
    if (name === "acTL") frames = firstNumber;
  }
  const ownAlpha = ihdr.channels === 2 || ihdr.channels === 4;
  return {
    ...ihdr,
    type: "png",
    channels: ihdr.channels + (transparent && !ownAlpha ? 1 : 0),
    hasAlpha: ownAlpha || transparent,
    frames: Math.max(1, frames),
    animated: frames > 0,
  };
}
