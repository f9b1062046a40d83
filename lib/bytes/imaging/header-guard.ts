import { type ByteSource, withFileSource } from "@/lib/bytes/imaging/byte-source";
import { readJpegHeader } from "@/lib/bytes/imaging/header/jpeg-header";
import { checkLimits } from "@/lib/bytes/imaging/header/limits";
import { pngSignature, readPngHeader } from "@/lib/bytes/imaging/header/png-header";
import { readWebpHeader } from "@/lib/bytes/imaging/header/webp-header";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";
import { AppError } from "@/lib/errors";

function readHeader(source: ByteSource, start: Buffer): Promise<PictureHeader> {
  if (start.subarray(0, 8).equals(pngSignature)) return readPngHeader(source);
  if (start.length >= 3 && start.readUIntBE(0, 3) === 0xffd8ff) return readJpegHeader(source);
  const webp = start.toString("latin1", 0, 4) === "RIFF" && start.toString("latin1", 8, 12) === "WEBP";
  if (webp) return readWebpHeader(source);
  throw new AppError("unsupported_media", "Unsupported file: it must be PNG, JPEG or WebP.");
}

/** Reads the header, with the type given by the signature. Throws for damaged or oversized pictures before decoding. */
export async function guardHeader(source: ByteSource): Promise<PictureHeader> {
  const header = await readHeader(source, await source.read(0, 12));
  checkLimits(header);
  return header;
}

export function guardFileHeader(path: string): Promise<PictureHeader> {
  return withFileSource(path, guardHeader);
}
