import sharp from "sharp";
import { expect, test } from "vitest";
import { greyProfile } from "@/tools/testing/files/grey-profile";
import { rgbProfileOf } from "./grey-profile";
import { withPngProfile } from "./png-chunks";

const samples = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
const seen = async (png: Buffer) =>
  sharp(png).toColourspace("srgb").removeAlpha().extractChannel(1).raw().toBuffer();

test.each([1.4, 1.8, 2.6])("a grey profile shows greys of gamma %f as they were", async (gamma) => {
  const grey = greyProfile(gamma);
  const plain = await sharp(samples, { raw: { width: 256, height: 1, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
  const triple = await sharp(plain).toColourspace("srgb").png({ palette: false }).toBuffer();
  const rgb = rgbProfileOf(grey);
  expect((await sharp(triple).metadata()).channels).toBe(3);
  const [before, after] = await Promise.all([
    seen(withPngProfile(plain, grey)),
    seen(withPngProfile(triple, rgb ?? Buffer.alloc(0))),
  ]);
  const apart = [...before].map((value, i) => Math.abs(value - (after[i] ?? 0)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(2);
  // The test would be void if the picture looked the same without a profile.
  if (gamma === 1.4) expect(Math.abs((before[64] ?? 0) - 64)).toBeGreaterThan(10);
});

test("nothing for a profile of colours, or a damaged one", async () => {
  const colours = (
    await sharp(samples, { raw: { width: 16, height: 16, channels: 1 } })
      .withIccProfile("p3")
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata())
  ).icc;
  expect(rgbProfileOf(colours ?? Buffer.alloc(0))).toBeNull();
  const grey = greyProfile(2.2);
  for (const length of [0, 20, 100, 140]) expect(rgbProfileOf(grey.subarray(0, length))).toBeNull();
});
