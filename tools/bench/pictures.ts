import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import sharp from "sharp";

const noise = (size: number, sigma: number) =>
  sharp({
    create: {
      width: size,
      height: size,
      channels: 3,
      noise: { type: "gaussian", mean: 128, sigma },
      background: "grey",
    },
  });

/** Soft shapes under a fine grain: about as hard to compress as what a diffusion model makes. */
async function drawn(size: number) {
  const shapes = await noise(12, 70).png().toBuffer();
  const grain = await noise(size, 3).png().toBuffer();
  const large = await sharp(shapes).resize(size, size, { kernel: "cubic" }).png().toBuffer();
  // Compositing adds an alpha channel, which such pictures do not have.
  return sharp(large)
    .composite([{ input: grain, blend: "soft-light" }])
    .removeAlpha();
}

export const drawnPng = async (size: number) =>
  (await drawn(size)).png({ adaptiveFiltering: true }).toBuffer();

export const drawnWebp = async (size: number) => (await drawn(size)).webp({ quality: 90 }).toBuffer();

/** A PNG of about this many bytes that cannot be compressed further. */
export function heavyPng(bytes: number): Promise<Buffer> {
  const side = Math.round(Math.sqrt(bytes / 3));
  const raw = { width: side, height: side, channels: 3 } as const;
  return sharp(randomBytes(side * side * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

const signatureAndHeaderBytes = 33;

/** The same PNG with a random text, so the program has never seen its bytes. */
export function uniquePng(png: Buffer): Buffer {
  const typed = Buffer.from(`tEXtComment\0${randomBytes(16).toString("hex")}`, "latin1");
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(typed.length - 4, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), chunk.length - 4);
  return Buffer.concat([
    png.subarray(0, signatureAndHeaderBytes),
    chunk,
    png.subarray(signatureAndHeaderBytes),
  ]);
}

/** The same WebP with a random chunk that every reader skips. */
export function uniqueWebp(webp: Buffer): Buffer {
  const chunk = Buffer.alloc(24);
  chunk.write("flux", 0, "latin1");
  chunk.writeUInt32LE(16, 4);
  randomBytes(16).copy(chunk, 8);
  const whole = Buffer.concat([webp, chunk]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}
