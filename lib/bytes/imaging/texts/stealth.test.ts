import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecodedPixels, readStealth } from "@/lib/bytes/imaging/texts/stealth";

/** Hides a text as the formats specify: column by column, highest bit first, with the length in bits. */
function hide(mark: string, body: Buffer, channels = 4, length = body.length * 8): DecodedPixels {
  const rgb = mark.includes("rgb");
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  const bytes = Buffer.concat([Buffer.from(mark), head, body]);
  const [width, height] = [64, 50];
  const data = Buffer.alloc(width * height * channels, 254);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const pixel = Math.floor(bit / (rgb ? 3 : 1));
    const at = ((pixel % height) * width + Math.floor(pixel / height)) * channels + (rgb ? bit % 3 : 3);
    data[at] = 254 | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return { data, width, height, channels };
}

const text = 'a "cat", テスト';
const plain = Buffer.from(text);

describe("readStealth", () => {
  it.each<[string, Buffer, number]>([
    ["stealth_pnginfo", plain, 4],
    ["stealth_pngcomp", gzipSync(plain), 4],
    ["stealth_rgbinfo", plain, 4],
    ["stealth_rgbinfo", plain, 3],
    ["stealth_rgbcomp", gzipSync(plain), 3],
  ])("finds %s", (mark, body, channels) => {
    expect(readStealth(hide(mark, body, channels))).toBe(text);
  });

  it.each<[string, DecodedPixels]>([
    ["no mark", hide("another_mark_15", plain)],
    ["an alpha mark in the colours", hide("stealth_rgbinfo".replace("rgb", "png"), plain, 3)],
    ["a length beyond the pixels", hide("stealth_pnginfo", plain, 4, 4_000_000_000)],
    ["broken gzip", hide("stealth_pngcomp", plain)],
    ["a bomb", hide("stealth_rgbcomp", gzipSync(Buffer.alloc(1_000_000)).subarray(0, 900))],
    ["fewer bytes than pixels", { ...hide("stealth_pnginfo", plain), width: 65 }],
    ["no pixels", { data: Buffer.alloc(0), width: 0, height: 0, channels: 4 }],
  ])("finds nothing in %s", (_, pixels) => {
    expect(readStealth(pixels)).toBeNull();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1200, maxLength: 1200 }),
        fc.constantFrom(3, 4),
        (bytes, channels) => {
          expect(readStealth({ data: Buffer.from(bytes), width: 20, height: 15, channels })).toBeNull();
        },
      ),
    );
  });
});
