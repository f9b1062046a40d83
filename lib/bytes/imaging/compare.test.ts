import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, it } from "vitest";
import { compare } from "@/lib/bytes/imaging/compare";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fileOf } = useImaging();

const [width, height] = [60, 40];

/** Soft waves with a box of another colour. */
function picture(box: { x: number; y: number; side: number } = { x: 0, y: 0, side: 0 }): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside = x >= box.x && x < box.x + box.side && y >= box.y && y < box.y + box.side;
      const wave = 120 + 60 * Math.sin(x / 9) + 40 * Math.cos(y / 7);
      data.set(inside ? [255, 0, 0] : [wave, wave * 0.8, 255 - wave], (y * width + x) * 3);
    }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function compared(a: Sharp, b: Sharp, threshold = 0.1) {
  const paths = await Promise.all([a, b].map(async (each) => fileOf(await each.toBuffer())));
  return compare(paths as [string, string], threshold, pool);
}

const equal = { differing: 0, ratio: 0, psnr: null, ssim: 1, regions: [], scaledTo: null };

it.each<[string, () => [Sharp, Sharp]]>([
  ["a lossless copy", () => [picture().png(), picture().webp({ lossless: true })]],
  ["alpha alone", () => [picture().png(), picture().ensureAlpha(0.4).png()]],
  ["16 bits", () => [picture().png(), picture().toColourspace("rgb16").png()]],
  ["an orientation to apply", () => [picture().png(), sharp(rotated).withMetadata({ orientation: 6 }).png()]],
  ["grey as one channel and as three", () => [grey().toColourspace("b-w").png(), grey().png()]],
  [
    "grey with alpha",
    () => [grey().ensureAlpha(0.5).toColourspace("b-w").png(), grey().webp({ lossless: true })],
  ],
])("%s is no difference", async (_, pair) => {
  expect(await compared(...pair(), 0)).toEqual(equal);
});

let rotated: Buffer;
beforeAll(async () => {
  rotated = await picture().rotate(270).png().toBuffer();
});
const grey = () => sharp({ create: { width, height, channels: 3, background: "#777" } });

it("a changed box is counted and found, in either order", async () => {
  const box = picture({ x: 30, y: 20, side: 10 }).png();
  const found = await compared(picture().png(), box.clone());
  expect(found).toMatchObject({ differing: 100, ratio: 100 / 2400, scaledTo: null });
  expect(found.regions).toEqual([{ x: 30 / 60, y: 20 / 40, width: 10 / 60, height: 10 / 40 }]);
  expect(await compared(box, picture().png())).toEqual(found);
});

it("a threshold leaves out what a lossy copy changes, PSNR and SSIM do not", async () => {
  const found = await compared(picture().png(), picture().jpeg({ quality: 60 }), 0.2);
  expect(found).toMatchObject({ differing: 0, regions: [] });
  expect(found.psnr).toBeGreaterThan(25);
  expect(found.psnr).toBeLessThan(60);
  expect(found.ssim).toBeLessThan(1);
});

it("a larger picture is scaled to the smaller one, and that is said", async () => {
  const large = picture().resize(180, 120, { kernel: "cubic" }).png();
  const found = await compared(large.clone(), picture().png());
  expect(found).toMatchObject({ scaledTo: { width, height }, differing: 0 });
  expect(found.psnr).toBeGreaterThan(30);
  expect((await compared(picture().png(), large)).psnr).toBe(found.psnr);
});

it("a profile is applied", async () => {
  const p3 = await picture().withIccProfile("p3").png().toBuffer();
  const found = await compared(picture().png(), sharp(p3).keepIccProfile().png());
  // P3 has different samples for the same colours, up to rounding.
  expect(found.differing).toBe(0);
  expect(found.psnr).toBeGreaterThan(45);
});

it("a damaged file is refused", async () => {
  const path = await fileOf((await picture().png().toBuffer()).subarray(0, 900));
  await expect(compare([path, path], 0.1, pool)).rejects.toMatchObject({ code: "invalid" });
});
