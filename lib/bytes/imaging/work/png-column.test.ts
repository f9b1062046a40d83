import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPicture, pixelsOf } from "./open-picture";
import { pngChunk } from "./png-chunks";
import { firstColumn } from "./png-column";

type PngShape = { colour: 0 | 2 | 3 | 6; depth?: 8 | 16; width?: number; interlaced?: boolean };

const rows = 22;
const channelsOf = { 0: 1, 2: 3, 3: 1, 6: 4 };

/** A PNG of noise whose rows use all filters in turn. */
function noise({ colour, depth = 8, width = 40, interlaced = false }: PngShape, tail: Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows + 5, 4);
  head.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const row = width * channelsOf[colour] * (depth / 8);
  const data = Array.from({ length: rows + 5 }, (_, y) => [Buffer.from([y % 5]), randomBytes(row)]).flat();
  const packed = deflateSync(Buffer.concat(data), { level: 1 });
  const half = packed.length >> 1;
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", head),
    ...tail,
    pngChunk("IDAT", packed.subarray(0, half)),
    pngChunk("IDAT", packed.subarray(half)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

const byDecoder = (png: Buffer) =>
  pixelsOf(openPicture(png, { ignoreIcc: true }).extract({ left: 0, top: 0, width: 1, height: rows }));

/** Noise does not compress, so this PNG has zeros after each row's first pixel. */
const packing = (png: Buffer, colour: 2 | 6) => {
  const channels = channelsOf[colour];
  const width = png.readUInt32BE(16);
  const filtered = Array.from({ length: rows + 5 }, (_, y) => {
    const row = Buffer.alloc(1 + width * channels);
    row[0] = y % 5;
    randomBytes(channels).copy(row, 1);
    return row;
  });
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk("IDAT", deflateSync(Buffer.concat(filtered))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
};

describe("the first pixel of each row", () => {
  it.each([2, 6] as const)(
    "is what the decoder finds, under every filter: colour type %i",
    async (colour) => {
      for (let i = 0; i < 20; i++) {
        const png = packing(noise({ colour }), colour);
        const column = firstColumn(png, rows);
        expect(column).not.toBeNull();
        expect(column).toEqual(await byDecoder(png));
      }
    },
  );

  it.each<[string, Buffer]>([
    ["grey", noise({ colour: 0 })],
    ["a palette", noise({ colour: 3 }, [pngChunk("PLTE", randomBytes(768))])],
    ["16 bits", noise({ colour: 2, depth: 16 })],
    ["interlaced", noise({ colour: 2, interlaced: true })],
    ["rows that do not pack", noise({ colour: 2 })],
  ])("is left to the decoder: %s", (_, png) => {
    expect(firstColumn(png, rows)).toBeNull();
  });

  it("is left to the decoder where a chunk makes a colour transparent", () => {
    const png = packing(noise({ colour: 2 }), 2);
    expect(firstColumn(png, rows)).not.toBeNull();
    const transparent = Buffer.concat([
      png.subarray(0, 33),
      pngChunk("tRNS", Buffer.alloc(6)),
      png.subarray(33),
    ]);
    expect(firstColumn(transparent, rows)).toBeNull();
  });

  it("is left to the decoder where the rows are damaged, too few or begin with an unknown filter", () => {
    const png = packing(noise({ colour: 6 }), 6);
    const damaged = Buffer.from(png);
    damaged.fill(0xff, 45, 60);
    expect(firstColumn(damaged, rows)).toBeNull();
    expect(firstColumn(png.subarray(0, 43), rows)).toBeNull();
    const unknown = Buffer.concat([
      png.subarray(0, 33),
      pngChunk("IDAT", deflateSync(Buffer.alloc(30 * 161, 9))),
    ]);
    expect(firstColumn(unknown, rows)).toBeNull();
  });
});
