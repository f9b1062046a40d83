import sharp from "sharp";

/** A PNG of 320 × 240. dHashes of different `turns` differ far more than those of copies of one picture. */
export async function waves(turns: number): Promise<Buffer> {
  const [width, height] = [320, 240];
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data.fill(127 + 120 * Math.sin((turns * x) / 50 + y / (30 + 20 * turns)), i * 3, i * 3 + 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
