import { jpegTexts } from "@/lib/bytes/imaging/texts/jpeg-texts";
import { pngTexts } from "@/lib/bytes/imaging/texts/png-texts";
import { webpTexts } from "@/lib/bytes/imaging/texts/webp-texts";
import { type FileTexts, noTexts } from "@/lib/domain/embedded/file-texts";

function readerOf(bytes: Buffer): ((bytes: Buffer) => FileTexts) | null {
  if (bytes.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n") return pngTexts;
  if (bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xffd8ff) return jpegTexts;
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP")
    return webpTexts;
  return null;
}

/**
 * The texts of a PNG, JPEG or WebP. Bounded in time and memory; never throws: of a damaged file, returns the texts
 * found before the damage.
 */
export function readTexts(bytes: Buffer): FileTexts {
  try {
    return readerOf(bytes)?.(bytes) ?? noTexts;
  } catch {
    return noTexts;
  }
}
