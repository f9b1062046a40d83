import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isWholePicture } from "./whole-picture";

const noise = () => {
  const width = 96;
  const pixels = Buffer.alloc(width * width * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 2_654_435_761) >>> 24;
  return sharp(pixels, { raw: { width, height: width, channels: 3 } });
};

const files = {
  png: () => noise().png(),
  jpeg: () => noise().jpeg({ quality: 90 }),
  "progressive jpeg": () => noise().jpeg({ quality: 90, progressive: true }),
  "jpeg with a thumbnail's end in a segment": () =>
    noise()
      .jpeg()
      .withExif({ IFD0: { ImageDescription: "\u00ff\u00d9" } }),
  webp: () => noise().webp({ quality: 90 }),
};

describe.each(Object.entries(files))("%s", (_, make) => {
  it("is whole, also with more behind it, and never if it was cut", async () => {
    const bytes = await make().toBuffer();
    expect(isWholePicture(bytes)).toBe(true);
    expect(isWholePicture(Buffer.concat([bytes, Buffer.from("appended")]))).toBe(true);
    // A WebP's last byte may be padding, and a PNG's and a JPEG's last two are its end.
    for (let length = 0; length < bytes.length; length++)
      expect(isWholePicture(bytes.subarray(0, length)), `${length} of ${bytes.length}`).toBe(false);
  });
});

it("a file of another type is refused as a picture", () => {
  for (const text of ["", "GIF89a", "RIFF\0\0\0\0WAVE", "\0".repeat(64)])
    expect(isWholePicture(Buffer.from(text, "latin1"))).toBe(false);
});
