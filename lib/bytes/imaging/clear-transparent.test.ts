import { readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

async function converted(bytes: Buffer, conversion: Conversion): Promise<Buffer> {
  const out = fresh();
  await convert(await fileOf(bytes), conversion, out, pool);
  return readFile(out);
}

const png = { format: "png", embed: "strip", clear: true } as const;
const webp = { format: "webp", lossless: true, embed: "strip", clear: true } as const;
const [width, height] = [23, 17];
const word = "a lighthouse under transparency";

/** Samples with all kinds of alpha; every third pixel is fully transparent, and some of these spell a word. */
function samples(channels: 2 | 4, most: 255 | 65_535, rows = height): number[] {
  return Array.from({ length: width * rows * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    if (i % channels === channels - 1) return pixel % 3 === 0 ? 0 : ((pixel * 7919) % most) + 1;
    return pixel % 3 === 0 ? word.charCodeAt(i % word.length) : (i * 31 + pixel) % (most + 1);
  });
}

/** The same with the colour of fully transparent pixels at 0. */
const cleared = (all: readonly number[], channels: number) =>
  all.map((value, i) => (all[i - (i % channels) + channels - 1] === 0 ? 0 : value));

const rawOf = async (picture: Sharp, depth: "uchar" | "ushort") => {
  const data = await picture.raw({ depth }).toBuffer();
  return [...(depth === "uchar" ? data : new Uint16Array(new Uint8Array(data).buffer))];
};
const eight = (given: readonly number[], channels: 2 | 4, rows = height) =>
  sharp(Buffer.from(given), { raw: { width, height: rows, channels } });

describe("a download of a link without metadata", () => {
  it.each([
    ["colour", 4],
    ["grey", 2],
  ] as const)(
    "has no colour under full transparency, and every other sample: PNG of 8 bits, %s",
    async (_, channels) => {
      const given = samples(channels, 255);
      const source = channels === 4 ? eight(given, 4) : eight(given, 2).toColourspace("b-w");
      const bytes = await source.png().toBuffer();
      expect((await sharp(bytes).metadata()).channels).toBe(channels);
      const out = await converted(bytes, png);
      const { depth, channels: kept } = await sharp(out).metadata();
      expect([depth, kept]).toEqual(["uchar", channels]);
      // Raw samples of a grey picture are read as colour.
      const seen = await rawOf(sharp(out), "uchar");
      const grey = (value: number, i: number) => (i % 4 === 0 || i % 4 === 3 ? [value] : []);
      expect(channels === 4 ? seen : seen.flatMap(grey)).toEqual(cleared(given, channels));
    },
  );

  it.each([
    ["colour", 4, "rgb16"],
    ["grey", 2, "grey16"],
  ] as const)("the same for a PNG of 16 bits, %s", async (_, channels, space) => {
    const given = samples(channels, 65_535);
    const source = sharp(Uint16Array.from(given), { raw: { width, height, channels } }).toColourspace(space);
    const bytes = await source.png().toBuffer();
    const read = (of: Buffer) => rawOf(sharp(of).toColourspace(space), "ushort");
    expect(await read(bytes)).toEqual(given);
    const out = await converted(bytes, png);
    expect((await sharp(out).metadata()).depth).toBe("ushort");
    expect(await read(out)).toEqual(cleared(given, channels));
  });

  it("the same for a lossless WebP", async () => {
    const given = samples(4, 255);
    const bytes = await eight(given, 4).webp({ lossless: true, exact: true }).toBuffer();
    expect(await rawOf(sharp(bytes), "uchar")).toEqual(given);
    expect(await rawOf(sharp(await converted(bytes, png)), "uchar")).toEqual(cleared(given, 4));
    expect(await rawOf(sharp(await converted(bytes, webp)), "uchar")).toEqual(cleared(given, 4));
  });

  it("the same for all frames of an animated WebP, which keeps its times", async () => {
    const frames = samples(4, 255, height * 3);
    const raw = { width, height: height * 3, channels: 4, pageHeight: height } as const;
    const bytes = await sharp(Buffer.from(frames), { raw })
      .webp({ lossless: true, exact: true, delay: [40, 120, 200], loop: 5 })
      .toBuffer();
    const read = (of: Buffer) => rawOf(sharp(of, { animated: true }), "uchar");
    const before = await read(bytes);
    const out = await converted(bytes, webp);
    const { pages, delay, loop, pageHeight } = await sharp(out, { animated: true }).metadata();
    expect({ pages, delay, loop, pageHeight }).toEqual({
      pages: 3,
      delay: [40, 120, 200],
      loop: 5,
      pageHeight: height,
    });
    expect(before.some((value, i) => value !== 0 && before[i - (i % 4) + 3] === 0)).toBe(true);
    expect(await read(out)).toEqual(cleared(before, 4));
  });

  it("keeps its profile", async () => {
    const bytes = await eight(samples(4, 255), 4).withIccProfile("p3").png().toBuffer();
    const [icc, own] = await Promise.all(
      [await converted(bytes, png), bytes].map(async (of) => (await sharp(of).metadata()).icc),
    );
    expect(icc?.equals(own ?? Buffer.alloc(0))).toBe(true);
  });

  it("is the file's own pixels, byte for byte, where there is nothing to clear", async () => {
    const given = samples(4, 255).map((value, i) => (i % 4 === 3 ? 255 : value));
    const bytes = await eight(given, 4).png({ compressionLevel: 2 }).toBuffer();
    expect(await converted(bytes, png)).toEqual(await converted(bytes, { format: "png", embed: "strip" }));
  });
});

it("a conversion for a member keeps every sample", async () => {
  const given = samples(4, 255);
  const out = await converted(await eight(given, 4).png().toBuffer(), { format: "png", embed: "strip" });
  expect(await rawOf(sharp(out), "uchar")).toEqual(given);
});
