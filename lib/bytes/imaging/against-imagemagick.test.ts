import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { convert } from "@/lib/bytes/imaging/convert";
import { useImaging } from "@/tools/testing/imaging";

const magick = (...args: string[]): Buffer =>
  execFileSync("magick", args, { maxBuffer: 64_000_000, stdio: ["ignore", "pipe", "ignore"] });

function isInstalled(): boolean {
  try {
    return magick("-version").length > 0;
  } catch {
    return false;
  }
}

const { pool, fresh } = useImaging();

async function turned(orientation: number): Promise<string> {
  const path = fresh(".jpg");
  const raw = { width: 48, height: 32, channels: 3 } as const;
  const data = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * 7 + (i >> 6) * 13) & 255));
  await writeFile(
    path,
    await sharp(data, { raw }).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer(),
  );
  return path;
}

const drawings: [string, string[]][] = [
  ["a palette", ["plasma:red-blue", "-colors", "16", "-type", "Palette"]],
  ["one bit", ["pattern:checkerboard", "-monochrome"]],
  ["grey and alpha", ["gradient:", "-alpha", "set", "-channel", "A", "-evaluate", "set", "40%", "+channel"]],
  ["interlaced rows", ["plasma:", "-interlace", "PNG"]],
  ["16 bits", ["plasma:"]],
];

const targets = [
  ["png", { format: "png" }],
  ["webp", { format: "webp", lossless: true }],
] as const;

/** Digest of a picture's samples, upright, as ImageMagick reads them. */
function digestOf(path: string, depth: number): string {
  const samples = magick(path, "-auto-orient", "-depth", String(depth), "rgba:-");
  return createHash("sha256").update(samples).digest("hex");
}

describe.skipIf(!isInstalled())("conversions as ImageMagick reads them", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("stand upright from orientation %i", async (orientation) => {
    const source = await turned(orientation);
    for (const [extension, target] of targets) {
      const out = fresh(`.${extension}`);
      await convert(source, { ...target, embed: "strip" }, out, pool);
      expect(digestOf(out, 8)).toBe(digestOf(source, 8));
    }
  });

  it.each(drawings)("have every sample of %s", async (name, drawing) => {
    const source = fresh(".png");
    magick("-size", "40x30", "-seed", "7", ...drawing, "-depth", name === "16 bits" ? "16" : "8", source);
    for (const [extension, target] of targets) {
      const depth = name === "16 bits" && extension === "png" ? 16 : 8;
      if (name === "16 bits" && extension === "webp") continue;
      const out = fresh(`.${extension}`);
      await convert(source, { ...target, embed: "strip" }, out, pool);
      expect(digestOf(out, depth)).toBe(digestOf(source, depth));
    }
  });
});
