import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { withPngTexts } from "@/lib/bytes/imaging/work/png-chunks";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

async function converted(path: string, conversion: Conversion): Promise<string> {
  const out = fresh();
  await convert(path, conversion, out, pool);
  return out;
}

const rgb = { create: { width: 60, height: 40, channels: 3, background: "#a63" } } as const;

/** A PNG with `mark` in the lowest bits of alpha or of the colours, column by column. */
async function hiding(mark: string, channels: 3 | 4): Promise<Buffer> {
  const [width, height] = [40, 30];
  const data = Buffer.from(Array.from({ length: width * height * channels }, (_, i) => (i * 7) % 251));
  for (let i = 3; channels === 4 && i < data.length; i += 4) data[i] = 254;
  const perPixel = mark.includes("rgb") ? 3 : 1;
  for (let bit = 0; bit < mark.length * 8; bit++) {
    const pixel = Math.floor(bit / perPixel);
    const at = ((pixel % height) * width + Math.floor(pixel / height)) * channels;
    const of = at + (perPixel === 3 ? bit % 3 : 3);
    data[of] = ((data[of] ?? 0) & 0xfe) | ((mark.charCodeAt(bit >> 3) >> (7 - (bit & 7))) & 1);
  }
  return sharp(data, { raw: { width, height, channels } }).png().toBuffer();
}

describe("a bare picture", () => {
  const raw = async (picture: string | Buffer) => [...(await sharp(picture).raw().toBuffer())];
  const strip = { embed: "strip" } as const;

  it.each([
    ["stealth_pnginfo", 4],
    ["stealth_rgbinfo", 4],
    ["stealth_rgbcomp", 3],
  ] as const)(
    "has the lowest bits cleared where %s hides text in %i channels, and no others",
    async (mark, channels) => {
      const source = await hiding(mark, channels);
      const bare = await raw(await converted(await fileOf(source), { format: "bare", ...strip }));
      const inColour = mark.includes("rgb");
      const cleared = (value: number, i: number) => {
        const isAlpha = channels === 4 && i % 4 === 3;
        if (isAlpha) return inColour ? value : value | 1;
        return inColour ? value & 0xfe : value;
      };
      expect(bare).toEqual((await raw(source)).map(cleared));
    },
  );

  it("has no chunk but those of pixels, and the same pixels, in an encoding of its own", async () => {
    const texts = [{ keyword: "parameters", text: "a lighthouse" }];
    const path = await fileOf(withPngTexts(await sharp(rgb).png().toBuffer(), texts));
    const out = await converted(path, { format: "bare", ...strip });
    const bytes = await readFile(out);
    expect(await raw(out)).toEqual(await raw(path));
    expect(bytes.toString("latin1")).not.toMatch(/tEXt|iTXt|pHYs|iCCP|eXIf|tIME|cHRM|gAMA/);
  });

  it("stands upright and in sRGB", async () => {
    const wide = sharp({ create: { width: 60, height: 40, channels: 3, background: "#e33" } });
    const turned = await fileOf(
      await wide.withIccProfile("p3").withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    );
    const out = await converted(turned, { format: "bare", ...strip });
    const { width, height, icc, orientation } = await sharp(out).metadata();
    expect({ width, height, icc, orientation }).toEqual({
      width: 40,
      height: 60,
      icc: undefined,
      orientation: undefined,
    });
    const [red = 0] = await raw(out);
    expect(Math.abs(red - 0xee)).toBeLessThan(8);
  });

  it("keeps 16 bits", async () => {
    const deep = await fileOf(await sharp(rgb).toColourspace("rgb16").png().toBuffer());
    const out = await converted(deep, { format: "bare", ...strip });
    expect(await sharp(out).metadata()).toMatchObject({ depth: "ushort" });
  });

  it.each([
    ["bare-tile", 512],
    ["bare-pane", 2048],
  ] as const)(
    "as %s fits %i px and has no text left in alpha, which WebP keeps exactly",
    async (format, side) => {
      const large = sharp({ create: { width: 3000, height: 20, channels: 3, background: "#456" } });
      const out = await converted(await fileOf(await large.png().toBuffer()), { format, ...strip });
      expect(await sharp(out).metadata()).toMatchObject({ width: side, format: "webp" });
      const small = await converted(await fileOf(await hiding("stealth_pnginfo", 4)), { format, ...strip });
      expect(await sharp(small).stats()).toMatchObject({ isOpaque: true });
    },
  );

  it("shows the first frame of an animation", async () => {
    const frames = [0, 1].map((i) =>
      sharp({ create: { ...rgb.create, background: i ? "#fff" : "#000" } })
        .png()
        .toBuffer(),
    );
    const animation = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    const out = await converted(await fileOf(animation), { format: "bare", ...strip });
    expect(await sharp(out).metadata()).toMatchObject({ width: 60, height: 40, format: "png" });
  });
});

describe("a small picture and a detail", () => {
  const strip = { embed: "strip" } as const;
  const noise = (width: number, height: number) => {
    let state = 7;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state >> 16;
    };
    const data = Buffer.from(Array.from({ length: width * height * 4 }, next));
    return sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
  };

  it("have at most 1,024 px per side and 1 MiB, even of noise in colour and alpha", async () => {
    const path = await fileOf(await noise(1600, 1600));
    const box = { x: 500, y: 400, width: 1024, height: 1024 };
    for (const conversion of [
      { format: "bare-small", ...strip },
      { format: "bare-detail", box, ...strip },
    ] as const) {
      const bytes = await readFile(await converted(path, conversion));
      expect(bytes.length).toBeLessThanOrEqual(2 ** 20);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 1024, height: 1024 });
    }
  });

  it("a detail is cut from the upright picture, unscaled", async () => {
    const half = { create: { width: 30, height: 40, channels: 3, background: "#fff" } } as const;
    const picture = sharp(rgb)
      .composite([{ input: half, left: 0, top: 0 }])
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 3 });
    const path = await fileOf(await picture.toBuffer());
    const cut = async (x: number) => {
      const box = { x, y: 5, width: 20, height: 20 };
      const out = await converted(path, { format: "bare-detail", box, ...strip });
      const { data, info } = await sharp(out).raw().toBuffer({ resolveWithObject: true });
      return { ...info, red: data[0] ?? 0, green: data[1] ?? 0 };
    };
    expect(await cut(5)).toMatchObject({ width: 20, height: 20 });
    expect((await cut(35)).green).toBeGreaterThan(240);
    expect((await cut(5)).green).toBeLessThan(140);
  });
});

describe("a blurred picture", () => {
  const blurred = { embed: "strip", blurred: true } as const;
  /** The mean of all samples, and of what each differs from the one to its left. */
  async function lookOf(path: string) {
    const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    let [sum, edges] = [0, 0];
    for (const [i, value] of data.entries()) {
      sum += value;
      if (i % (width * channels) >= channels) edges += Math.abs(value - (data[i - channels] ?? 0));
    }
    return { width, height, mean: sum / data.length, edges: edges / data.length };
  }

  it.each([
    ["bare", 8],
    ["bare", 16],
    ["bare-pane", 8],
    ["bare-tile", 8],
  ] as const)("as %s of %i bits is as large and as bright, with far fewer edges", async (format, depth) => {
    const size = { width: 700, height: 420, channels: 3 } as const;
    const stripes = Buffer.from(Array.from({ length: 700 * 420 * 3 }, (_, i) => ((i / 30) & 1 ? 200 : 60)));
    const picture = sharp(stripes, { raw: size });
    const deep = depth === 16 ? picture.toColourspace("rgb16") : picture;
    const path = await fileOf(await deep.png().toBuffer());
    const [plain, worse] = [
      await lookOf(await converted(path, { format, embed: "strip" })),
      await lookOf(await converted(path, { format, ...blurred })),
    ];
    expect([worse.width, worse.height]).toEqual([plain.width, plain.height]);
    expect(Math.abs(worse.mean - plain.mean)).toBeLessThan(2);
    expect(worse.edges).toBeLessThan(plain.edges / 2);
  });
});
