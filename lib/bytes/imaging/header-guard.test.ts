import { describe, expect, it } from "vitest";
import { bufferSource } from "@/lib/bytes/imaging/byte-source";
import { guardHeader } from "@/lib/bytes/imaging/header-guard";
import { pngChunk } from "@/lib/bytes/imaging/work/png-chunks";
import { isAppError } from "@/lib/errors";

type Ihdr = { width: number; height: number; depth?: number; colour?: number; interlace?: number };

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const pixels = pngChunk("IDAT", Buffer.alloc(0));
const numbers = (...values: number[]) =>
  Buffer.concat(
    values.map((value) => {
      const out = Buffer.alloc(4);
      out.writeUInt32BE(value);
      return out;
    }),
  );

function ihdr({ width, height, depth = 8, colour = 2, interlace = 0 }: Ihdr): Buffer {
  return pngChunk(
    "IHDR",
    Buffer.concat([numbers(width, height), Buffer.from([depth, colour, 0, 0, interlace])]),
  );
}
const png = (header: Ihdr, ...chunks: Buffer[]) =>
  Buffer.concat([signature, ihdr(header), ...chunks, pixels]);

function jpeg(
  width: number,
  height: number,
  { marker = 0xc0, channels = 3, before = Buffer.alloc(0) } = {},
): Buffer {
  const frame = [0xff, marker, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, channels];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), before, Buffer.from(frame)]);
}

function riff(...chunks: [string, Buffer][]): Buffer {
  const parts = chunks.map(([name, body]) => {
    const head = Buffer.alloc(8);
    head.write(name, "latin1");
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
  });
  const out = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP", "latin1"), ...parts]);
  out.writeUInt32LE(out.length - 8, 4);
  return out;
}
function vp8x(width: number, height: number, flags: number): [string, Buffer] {
  const body = Buffer.alloc(10);
  body.writeUInt8(flags);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return ["VP8X", body];
}
const lossy = (width: number, height: number): [string, Buffer] => {
  const body = Buffer.alloc(10);
  body.writeUIntBE(0x9d012a, 3, 3);
  body.writeUInt16LE(width, 6);
  body.writeUInt16LE(height, 8);
  return ["VP8 ", body];
};
const lossless = (width: number, height: number, alpha: number): [string, Buffer] => {
  const body = Buffer.alloc(6, 0x2f);
  body.writeUInt32LE(((width - 1) | ((height - 1) << 14) | (alpha << 28)) >>> 0, 1);
  return ["VP8L", body];
};
const animation = (frames: number) =>
  riff(
    vp8x(10, 10, 2),
    ["ANIM", Buffer.alloc(6)],
    ...Array.from({ length: frames }, () => ["ANMF", Buffer.alloc(16)] as [string, Buffer]),
  );

/** An EXIF segment with a thumbnail that has its own frame header. */
const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 12]), jpeg(9, 9)]).subarray(0, 14);

describe("a header that passes", () => {
  it.each([
    [
      "RGB",
      png({ width: 3, height: 4 }),
      { type: "png", width: 3, height: 4, channels: 3, depth: 8, frames: 1 },
    ],
    [
      "16-bit RGBA",
      png({ width: 3, height: 4, depth: 16, colour: 6 }),
      { channels: 4, depth: 16, hasAlpha: true },
    ],
    [
      "a palette with tRNS",
      png({ width: 1, height: 1, depth: 4, colour: 3 }, pngChunk("tRNS", Buffer.alloc(1))),
      { channels: 4, hasAlpha: true },
    ],
    ["APNG", png({ width: 1, height: 1 }, pngChunk("acTL", numbers(7, 0))), { frames: 7, animated: true }],
    [
      "acTL behind a large chunk",
      png({ width: 1, height: 1 }, pngChunk("zzZz", Buffer.alloc(99_999)), pngChunk("acTL", numbers(2, 0))),
      { frames: 2 },
    ],
    [
      "acTL behind the pixels, which is void",
      Buffer.concat([png({ width: 1, height: 1 }), pngChunk("acTL", numbers(7, 0))]),
      { frames: 1, animated: false },
    ],
    ["JPEG", jpeg(640, 480), { type: "jpeg", width: 640, height: 480, channels: 3, depth: 8 }],
    [
      "progressive CMYK behind fill bytes",
      jpeg(5, 6, { marker: 0xc2, channels: 4, before: Buffer.from([0xff, 0xff]) }),
      { channels: 4, width: 5 },
    ],
    ["JPEG with a thumbnail in EXIF", jpeg(5, 6, { before: thumbnail }), { width: 5, height: 6 }],
    [
      "lossy WebP",
      riff(lossy(30, 20)),
      { type: "webp", width: 30, height: 20, channels: 3, hasAlpha: false },
    ],
    [
      "lossless WebP",
      riff(lossless(16_383, 2, 1)),
      { width: 16_383, height: 2, channels: 4, hasAlpha: true },
    ],
    [
      "extended WebP",
      riff(vp8x(30, 20, 0x10), lossy(30, 20)),
      { width: 30, height: 20, hasAlpha: true, animated: false },
    ],
    ["64 frames", animation(64), { frames: 64, animated: true, channels: 4 }],
  ])("%s", async (_, bytes, expected) => {
    expect(await guardHeader(bufferSource(bytes))).toMatchObject(expected);
  });
});

describe("a header that is refused", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "unsupported_media", /PNG, JPEG or WebP/],
    ["a GIF", Buffer.from("GIF89a--------"), "unsupported_media", /PNG, JPEG or WebP/],
    ["a WAV, also RIFF", Buffer.from("RIFF\0\0\0\0WAVEfmt "), "unsupported_media", /PNG, JPEG or WebP/],
    ["a side of 0", png({ width: 0, height: 4 }), "invalid", /at least 1/],
    ["a side too long", png({ width: 16_385, height: 1 }), "invalid", /16,385 × 1 .* 16,384/],
    [
      "3,000,000 × 30",
      png({ width: 3_000_000, height: 30, depth: 16, interlace: 1 }),
      "invalid",
      /3,000,000 × 30/,
    ],
    ["more than 100 megapixels", png({ width: 10_001, height: 10_000 }), "invalid", /100 megapixels/],
    [
      "41 bytes that decode to 572 MB",
      png({ width: 10_000, height: 10_000, depth: 16, interlace: 1 }),
      "invalid",
      /573 MB/,
    ],
    [
      "frames that add up",
      png({ width: 3000, height: 3000 }, pngChunk("acTL", numbers(60, 0))),
      "invalid",
      /MB/,
    ],
    [
      "65 frames of PNG",
      png({ width: 1, height: 1 }, pngChunk("acTL", numbers(65, 0))),
      "invalid",
      /64 frames/,
    ],
    ["65 frames of WebP", animation(65), "invalid", /64 frames/],
    ["a depth no palette has", png({ width: 1, height: 1, depth: 16, colour: 3 }), "invalid", /bit depth/],
    ["another first chunk", Buffer.concat([signature, pixels, Buffer.alloc(40)]), "invalid", /IHDR/],
    ["a PNG that ends at once", signature, "invalid", /cut short/],
    [
      "a PNG without pixels",
      png({ width: 1, height: 1 }, pngChunk("IEND", Buffer.alloc(0))),
      "invalid",
      /no pixels/,
    ],
    [
      "a thousand empty chunks",
      png({ width: 1, height: 1 }, ...Array.from({ length: 1001 }, () => pngChunk("zzZz", Buffer.alloc(0)))),
      "invalid",
      /1000 chunks/,
    ],
    ["a JPEG without a frame", Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2]), "invalid", /frame header/],
    ["a JPEG of 2 channels", jpeg(1, 1, { channels: 2 }), "invalid", /not 2/],
    ["a WebP cut short", riff(lossy(30, 20)).subarray(0, 28), "invalid", /should have 30 bytes/],
    ["an animation without frames", animation(0), "invalid", /no frames/],
    ["a canvas of 16,777,216", riff(vp8x(16_777_216, 1, 0), lossy(1, 1)), "invalid", /16,777,216/],
  ])("%s", async (_, bytes, code, message) => {
    const error: unknown = await guardHeader(bufferSource(bytes)).catch((reason: unknown) => reason);
    expect(isAppError(error) && error.code).toBe(code);
    expect(String(error)).toMatch(message);
  });
});
