import sharp, { type Sharp } from "sharp";
import { maxPixels } from "@/lib/bytes/imaging/header/limits";

sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadJpeg"] });

type ReadOptions = { ignoreIcc?: boolean; animated?: boolean };

/** A decoder for an untrusted file. Codec warnings count as damage. */
export function openPicture(bytes: Buffer, reading: ReadOptions = {}): Sharp {
  return sharp(bytes, { failOn: "warning", limitInputPixels: maxPixels, ...reading });
}

export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 };

export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels < 1 || channels > 4) throw new Error(`unexpected ${channels} channels`);
  return { data, width, height, channels: channels as Pixels["channels"] };
}

export function fromPixels({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: maxPixels });
}
