import { deflateSync } from "node:zlib";
import { pngChunk } from "@/lib/bytes/imaging/work/png-chunks";

export const numbers = (...values: number[]) => {
  const out = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) out.writeUInt32BE(value, i * 4);
  return out;
};

export type ApngFrame = { x?: number; y?: number; width: number; height: number; pixels?: Buffer };

const side = 8;
/** Grey rows of 8 bits without a filter. */
export const rows = (width: number, height: number) => Buffer.alloc((1 + width) * height);

export const control = (sequence: number, { x = 0, y = 0, width, height }: ApngFrame, drawn = [0, 0]) =>
  pngChunk(
    "fcTL",
    Buffer.concat([numbers(sequence, width, height, x, y), Buffer.from([0, 1, 0, 1, ...drawn])]),
  );

export const data = (sequence: number, packed: Buffer) =>
  pngChunk("fdAT", Buffer.concat([numbers(sequence), packed]));

/** A PNG of 8 × 8 greys with these chunks around its pixels. */
export const greyPng = (before: Buffer[], after: Buffer[], interlace = 0, pixels = rows(side, side)) =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", Buffer.concat([numbers(side, side), Buffer.from([8, 0, 0, 0, interlace])])),
    ...before,
    pngChunk("IDAT", deflateSync(pixels)),
    ...after,
    pngChunk("IEND", Buffer.alloc(0)),
  ]);

export const promise = (frames: number) => pngChunk("acTL", numbers(frames, 0));
