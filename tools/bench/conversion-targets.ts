import sharp from "sharp";

/** The program's own download settings, in plain sharp. */
export const targets = {
  webp: (bytes: Buffer) => sharp(bytes).webp({ quality: 90 }).toBuffer(),
  png: (bytes: Buffer) => sharp(bytes).png().toBuffer(),
};

export type ConversionTarget = keyof typeof targets;
