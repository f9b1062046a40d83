import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { withPngProfile, withPngTexts } from "@/lib/bytes/imaging/work/png-chunks";
import { writtenRecord } from "@/lib/domain/embedded/write/written-record";
import { env } from "@/lib/env";
import { greyProfile } from "@/tools/testing/files/grey-profile";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

async function converted(path: string, conversion: Conversion): Promise<string> {
  const out = fresh();
  const { type: _, ...rest } = await convert(path, conversion, out, pool);
  const bytes = await readFile(out);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(rest).toEqual({ bytes: bytes.length, sha256, crc32: crc32(bytes) });
  return out;
}

/** The settings read from a file's texts, without the texts and their container. */
async function read(path: string) {
  const { raw: _, ...settings } = (await analyse(path, pool)).embedded ?? { raw: null };
  return settings;
}

const rgb = { create: { width: 60, height: 40, channels: 3, background: "#a63" } } as const;
const parameters =
  "ein Kätzchen, 猫 🐈\nNegative prompt: <b>&amp; blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 60x40, Model: x";

async function generated(): Promise<string> {
  return fileOf(
    withPngTexts(await sharp(rgb).png().toBuffer(), [{ keyword: "parameters", text: parameters }]),
  );
}

describe("the generation text", () => {
  it("goes from PNG to WebP and back, every letter of it", async () => {
    const png = await generated();
    const webp = await converted(png, { format: "webp", embed: "keep" });
    const back = await converted(webp, { format: "png", embed: "keep" });
    expect((await analyse(png, pool)).embedded?.prompt).toBe("ein Kätzchen, 猫 🐈");
    expect((await analyse(webp, pool)).embedded?.raw).toEqual({ UserComment: parameters });
    expect((await analyse(back, pool)).embedded?.raw).toMatchObject({ parameters });
  });

  it.each(["png", "webp"] as const)("does not go along as %s when stripped", async (format) => {
    const png = await generated();
    const webp = await converted(png, { format: "webp", lossless: true, embed: "keep" });
    for (const from of [png, webp]) {
      const out = await readFile(await converted(from, { format, lossless: true, embed: "strip" }));
      for (const text of ["Steps: 20", "Sampler", "EXIF", "eXIf", "tEXt", "iTXt"])
        expect(out.includes(text)).toBe(false);
      expect(out.includes(Buffer.from("Steps: 20", "utf16le").swap16())).toBe(false);
    }
  });
});

describe.skipIf(!env.corpus)("files of real generators", () => {
  const root = join(env.corpus ?? "", "generators");
  const names = env.corpus ? readdirSync(root).filter((name) => /\.(?:png|jpg|webp)$/.test(name)) : [];

  it.each(names)("%s says the same in the other format", async (name) => {
    const source = join(root, name);
    const format = name.endsWith(".png") ? "webp" : "png";
    const out = await converted(source, { format, embed: "keep" });
    expect(await read(out)).toEqual(await read(source));
    const bare = await converted(source, { format, embed: "strip" });
    expect((await analyse(bare, pool)).embedded).toBeNull();
  });

  const targets = [{ format: "png" }, { format: "webp", quality: 50 }] as const;

  /** Time limit for hundreds of files, one after the other. */
  const everyPngMs = 1_200_000;
  const pngs = env.corpus
    ? readdirSync(env.corpus, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".png"))
    : [];

  it(
    "a lossless WebP has every sample of each PNG that is taken in",
    async () => {
      const samples = (path: string) =>
        sharp(path, { ignoreIcc: true }).autoOrient().ensureAlpha(1).toColourspace("srgb").raw().toBuffer();
      let compared = 0;
      for (const name of pngs) {
        const source = join(env.corpus ?? "", name);
        const taken = await analyse(source, pool).catch(() => null);
        if (taken === null || taken.depth === 16 || taken.animated) continue;
        const out = await converted(source, { format: "webp", lossless: true, embed: "keep" });
        expect((await samples(out)).equals(await samples(source)), name).toBe(true);
        compared++;
      }
      expect(compared).toBeGreaterThan(20);
    },
    everyPngMs,
  );

  it.each(names)("%s is read as the same record when rewritten", async (name) => {
    const source = join(root, name);
    const { embedded } = await analyse(source, pool);
    const record = writtenRecord({ embedded, recorded: null, asked: null, measured: null });
    for (const target of targets) {
      const out = await converted(source, { ...target, embed: "rewrite", record });
      expect(await read(out)).toEqual(await read(source));
    }
  });

  it.each(["png", "webp"] as const)("a rewritten %s hides nothing and keeps its profile", async (format) => {
    const hiding = join(env.corpus ?? "", "generators-mini", "automatic1111_stealth.png");
    const profile = await sharp(rgb).withIccProfile("p3").png().toBuffer();
    const { icc = Buffer.alloc(0) } = await sharp(profile).metadata();
    const source = await fileOf(withPngProfile(await readFile(hiding), icc));
    const out = await converted(source, { format, lossless: true, embed: "rewrite", record: null });
    expect((await analyse(out, pool)).embedded).toBeNull();
    expect((await sharp(out).metadata()).icc?.equals(icc)).toBe(true);
  });

  it.each(["png", "webp"] as const)("text hidden in the pixels is kept or stripped: %s", async (format) => {
    const source = join(env.corpus ?? "", "generators-mini", "automatic1111_stealth.png");
    const kept = await converted(source, { format, embed: "keep" });
    expect(await read(kept)).toEqual(await read(source));
    const bare = await converted(source, { format, lossless: true, embed: "strip" });
    expect((await analyse(bare, pool)).embedded).toBeNull();
  });
});

describe("the pixels", () => {
  const pixels = (path: string) => sharp(path, { ignoreIcc: true }).raw({ depth: "ushort" }).toBuffer();

  it("keep 16 bits, the profile and every value from PNG to PNG", async () => {
    const deep = sharp({
      ...rgb,
      create: { ...rgb.create, noise: { type: "gaussian", mean: 99, sigma: 50 } },
    });
    const source = await fileOf(
      withPngTexts(await deep.toColourspace("rgb16").withIccProfile("p3").png().toBuffer(), [
        { keyword: "a", text: "b" },
      ]),
    );
    const out = await converted(source, { format: "png", embed: "strip" });
    expect(await sharp(out).metadata()).toMatchObject({ depth: "ushort", icc: expect.any(Buffer) });
    expect((await pixels(out)).equals(await pixels(source))).toBe(true);
    expect((await readFile(out)).includes("tEXt")).toBe(false);
  });

  it("show greys with a profile of their own in WebP as in PNG", async () => {
    const samples = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const grey = { raw: { width: 16, height: 16, channels: 1 } } as const;
    const png = withPngProfile(
      await sharp(samples, grey).toColourspace("b-w").png().toBuffer(),
      greyProfile(1.4),
    );
    const out = await converted(await fileOf(png), { format: "webp", lossless: true, embed: "keep" });
    const stored = await sharp(out, { ignoreIcc: true }).extractChannel(0).raw().toBuffer();
    expect(stored.equals(samples)).toBe(true);
    const [before, after] = await Promise.all(
      [png, out].map((file) => sharp(file).toColourspace("srgb").extractChannel(0).raw().toBuffer()),
    );
    const apart = [...(before ?? [])].map((value, i) => Math.abs(value - (after?.[i] ?? 0)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(2);
  });

  it("keep the profile in another format, and are turned as EXIF says", async () => {
    const source = await fileOf(
      await sharp(rgb).withMetadata({ orientation: 6 }).withIccProfile("p3").jpeg().toBuffer(),
    );
    for (const embed of ["keep", "strip"] as const) {
      for (const format of ["png", "webp"] as const) {
        const {
          width,
          height,
          orientation = 1,
          icc,
        } = await sharp(await converted(source, { format, embed })).metadata();
        expect({ width, height, orientation }).toEqual({ width: 40, height: 60, orientation: 1 });
        expect(icc).toBeDefined();
      }
    }
  });

  it("become sRGB from CMYK, and a pane of at most 2,048 a side", async () => {
    const large = { create: { ...rgb.create, width: 3000, height: 30 } };
    const source = await fileOf(await sharp(large).toColourspace("cmyk").jpeg().toBuffer());
    const png = await sharp(await converted(source, { format: "png", embed: "keep" })).metadata();
    expect(png).toMatchObject({ width: 3000, space: "srgb", channels: 3 });
    const pane = await sharp(await converted(source, { format: "pane", embed: "strip" })).metadata();
    expect(pane).toMatchObject({ format: "webp", width: 2048, height: 20 });
  });

  it("a download of an animation keeps all frames or is refused", async () => {
    const frames = await Promise.all(
      ["#f00", "#0f0"].map((background) =>
        sharp({ create: { ...rgb.create, background } })
          .png()
          .toBuffer(),
      ),
    );
    const source = await fileOf(
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    );
    const out = await converted(source, { format: "webp", embed: "keep" });
    expect(await sharp(out, { animated: true }).metadata()).toMatchObject({ pages: 2 });
    await expect(convert(source, { format: "png", embed: "keep" }, fresh(), pool)).rejects.toThrow(
      /animated/,
    );
  });

  it("a picture with a longer side than WebP has stays a PNG, and is not called damaged", async () => {
    const source = await fileOf(
      await sharp({ create: { ...rgb.create, width: 16_384, height: 1 } })
        .png()
        .toBuffer(),
    );
    await converted(source, { format: "png", embed: "strip" });
    await expect(convert(source, { format: "webp", embed: "strip" }, fresh(), pool)).rejects.toThrow(
      "too large for a WebP",
    );
  });
});
