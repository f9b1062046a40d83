import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

const analysed = async (bytes: Buffer) => analyse(await fileOf(bytes), pool);

/** Smooth colour noise that looks different for every seed. */
function noise(width: number, height: number, seed = 1): Sharp {
  const cells = Buffer.concat(
    [0, 1, 2, 3, 4, 5].map((row) => createHash("sha256").update(`${seed}.${row}`).digest()),
  );
  return sharp(cells, { raw: { width: 8, height: 8, channels: 3 } }).resize(width, height, { fit: "fill" });
}

function bitsApart(a: string, b: string): number {
  const left = Buffer.from(a, "hex");
  const right = Buffer.from(b, "hex");
  return left.reduce(
    (sum, byte, i) => sum + (byte ^ (right[i] ?? 0)).toString(2).replaceAll("0", "").length,
    0,
  );
}

describe("forms of a picture", () => {
  it.each([
    ["RGB PNG", () => noise(700, 300).png(), { type: "png", width: 700, height: 300, channels: 3, depth: 8 }],
    ["16-bit PNG", () => noise(70, 30).toColourspace("rgb16").png(), { depth: 16, channels: 3 }],
    [
      "gray + alpha",
      () => noise(70, 30).greyscale().ensureAlpha(0.5).toColourspace("b-w").png(),
      { channels: 2, hasAlpha: true },
    ],
    ["gray JPEG", () => noise(70, 30).toColourspace("b-w").jpeg(), { type: "jpeg", channels: 1 }],
    ["CMYK JPEG", () => noise(70, 30).toColourspace("cmyk").jpeg(), { channels: 4, hasAlpha: false }],
    [
      "P3 profile",
      () => noise(70, 30).withIccProfile("p3").png(),
      { iccName: expect.stringContaining("P3") },
    ],
    ["interlaced palette", () => noise(70, 30).png({ palette: true, progressive: true }), { type: "png" }],
    [
      "lossless WebP with alpha",
      () => noise(70, 30).ensureAlpha(0.5).webp({ lossless: true }),
      { channels: 4 },
    ],
    ["a pixel", () => noise(1, 1).png(), { width: 1, height: 1 }],
    ["a line", () => noise(1, 3000).png(), { width: 1, height: 3000 }],
  ])("%s", async (_, make, expected) => {
    const found = await analysed(await make().toBuffer());
    expect(found).toMatchObject({ animated: false, frames: 1, embedded: null, ...expected });
    expect(found.dhash).toMatch(/^[0-9a-f]{64}$/);
    expect(found.thumbhash).toMatch(/^[A-Za-z0-9+/]{6,40}={0,2}$/);
    const tile = await sharp(found.tile).metadata();
    const scale = Math.min(1, 512 / Math.max(found.width, found.height));
    expect(tile).toMatchObject({
      format: "webp",
      width: Math.max(1, Math.round(found.width * scale)),
      space: "srgb",
    });
  });

  it("keeps an animated WebP's frames in mind and shows the first", async () => {
    const frames = await Promise.all([1, 2, 3].map((seed) => noise(40, 20, seed).png().toBuffer()));
    const found = await analysed(
      await sharp(frames, { join: { animated: true } })
        .webp({ lossless: true })
        .toBuffer(),
    );
    expect(found).toMatchObject({ type: "webp", animated: true, frames: 3, width: 40, height: 20 });
    expect(bitsApart(found.dhash, (await analysed(frames[0] ?? Buffer.alloc(0))).dhash)).toBe(0);
  });
});

describe("EXIF orientation", () => {
  /** Where the bright top left corner of the stored picture is when displayed. */
  const corners = { 1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl" };

  it.each(Object.entries(corners))("%s", async (orientation, corner) => {
    const bright = { create: { width: 30, height: 20, channels: 3, background: "#fff" } } as const;
    const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: "#000" } });
    const stored = picture
      .composite([{ input: bright, left: 0, top: 0 }])
      .withMetadata({ orientation: Number(orientation) });
    const found = await analysed(await stored.jpeg().toBuffer());
    const [width, height] = Number(orientation) < 5 ? [90, 60] : [60, 90];
    expect(found).toMatchObject({ width, height });
    const { data, info } = await sharp(found.tile).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width, height });
    const at = (x: number, y: number) => (data[y * info.width + x] ?? 0) > 200;
    const [right, bottom] = [info.width - 4, info.height - 4];
    expect({ tl: at(3, 3), tr: at(right, 3), bl: at(3, bottom), br: at(right, bottom) }).toEqual({
      tl: false,
      tr: false,
      bl: false,
      br: false,
      [corner]: true,
    });
  });
});

describe("damage", () => {
  const codecs = {
    png: (picture: Sharp) => picture.png(),
    jpeg: (picture: Sharp) => picture.jpeg(),
    webp: (picture: Sharp) => picture.webp(),
  };
  const cases = Object.entries(codecs).flatMap(([name, encode]) =>
    [0.3, 0.7, 0.95].map((part) => ({ name, encode, part })),
  );

  it.each(cases)("$name cut at $part is refused", async ({ encode, part }) => {
    const whole = await encode(noise(600, 500)).toBuffer();
    await expect(analysed(whole.subarray(0, whole.length * part))).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses a PNG without its last chunk, and one with a flipped bit", async () => {
    const whole = await noise(600, 500).png().toBuffer();
    await expect(analysed(whole.subarray(0, -12))).rejects.toThrow(/cut short/);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 4, whole.length >> 1);
    await expect(analysed(flipped)).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses an animation whose last frame is cut", async () => {
    const frames = await Promise.all([1, 2].map((seed) => noise(200, 200, seed).png().toBuffer()));
    const whole = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    whole.fill(0xaa, whole.length - 300);
    await expect(analysed(whole)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("dHash", () => {
  it("is the same for the same pixels, near for twins, far for strangers", async () => {
    const original = await noise(900, 700).png().toBuffer();
    const { dhash } = await analysed(original);
    const apart = async (picture: Sharp) =>
      bitsApart(dhash, (await analysed(await picture.toBuffer())).dhash);
    expect(await apart(sharp(original).webp({ lossless: true }))).toBe(0);
    expect(await apart(sharp(original).jpeg({ quality: 85 }))).toBeLessThanOrEqual(3);
    expect(await apart(sharp(original).resize(640).webp({ quality: 80 }))).toBeLessThanOrEqual(5);
    expect(await apart(noise(900, 700, 2).png())).toBeGreaterThan(73);
  });

  it("a missing file is the disk's fault, not the picture's", async () => {
    await expect(analyse(fresh(), pool)).rejects.toThrow(/ENOENT/);
  });
});

describe("an alpha channel", () => {
  const same = (analysis: Awaited<ReturnType<typeof analysed>>) => {
    const { tile, thumbhash, dhash } = analysis;
    return { tile: Buffer.from(tile).toString("hex"), thumbhash, dhash };
  };
  const hasAlphaTile = async (bytes: Buffer) =>
    (await sharp((await analysed(bytes)).tile).metadata()).hasAlpha;

  it.each([
    [700, 301],
    [61, 33],
    [3, 1],
    [1, 1],
  ])("that is opaque in %i × %i pixels changes nothing but what the file says of itself", async (w, h) => {
    const without = await noise(w, h).png().toBuffer();
    const opaque = await analysed(await noise(w, h).ensureAlpha(1).png().toBuffer());
    expect(same(opaque)).toEqual(same(await analysed(without)));
    expect(opaque).toMatchObject({ hasAlpha: true, channels: 4 });
  });

  it.each([0, 4095, 4096, 69_999])("with a hole at pixel %i is kept", async (at) => {
    const raw = { width: 350, height: 200, channels: 4 } as const;
    const pixels = await noise(350, 200).ensureAlpha(1).raw().toBuffer();
    pixels[at * 4 + 3] = 0;
    const bytes = await sharp(pixels, { raw }).png().toBuffer();
    expect(await hasAlphaTile(bytes)).toBe(true);
  });
});
