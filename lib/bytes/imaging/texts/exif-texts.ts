import { decodeText, decodeUserComment, decodeUtf16 } from "@/lib/bytes/imaging/texts/decode-text";
import { type ExifTexts, noExif } from "@/lib/domain/embedded/file-texts";

type Field = { name: keyof ExifTexts; decode: (bytes: Buffer) => string };

const utf16le = (bytes: Buffer) => decodeUtf16(bytes, true);
const fields = new Map<number, Field>([
  [0x010d, { name: "documentName", decode: decodeText }],
  [0x010e, { name: "imageDescription", decode: decodeText }],
  [0x010f, { name: "make", decode: decodeText }],
  [0x0110, { name: "model", decode: decodeText }],
  [0x0131, { name: "software", decode: decodeText }],
  [0x013b, { name: "artist", decode: decodeText }],
  [0x927c, { name: "makerNote", decode: decodeText }],
  [0x9286, { name: "userComment", decode: decodeUserComment }],
  [0x9c9b, { name: "xpTitle", decode: utf16le }],
  [0x9c9c, { name: "xpComment", decode: utf16le }],
  [0x9c9f, { name: "xpSubject", decode: utf16le }],
]);
const exifIfdTag = 0x8769;
const maxEntries = 512;
/** TIFF types BYTE, ASCII and UNDEFINED: the only ones used for text. */
const byteTypes = new Set([1, 2, 7]);

type Tiff = { bytes: Buffer; u16: (at: number) => number; u32: (at: number) => number };

function tiffOf(bytes: Buffer): Tiff | null {
  const body = bytes.toString("latin1", 0, 6) === "Exif\0\0" ? bytes.subarray(6) : bytes;
  const order = body.toString("latin1", 0, 2);
  if (body.length < 8 || (order !== "II" && order !== "MM")) return null;
  const little = order === "II";
  return {
    bytes: body,
    u16: (at) => (little ? body.readUInt16LE(at) : body.readUInt16BE(at)),
    u32: (at) => (little ? body.readUInt32LE(at) : body.readUInt32BE(at)),
  };
}

/** The value of the entry at `at`: inline up to four bytes, else at an offset. */
function valueBytes({ bytes, u32 }: Tiff, at: number): Buffer {
  const length = u32(at + 4);
  const start = length <= 4 ? at + 8 : u32(at + 8);
  return bytes.subarray(start, start + length);
}

/** Reads one directory into `found`; returns the offset of the EXIF directory, if given. */
function readDirectory(tiff: Tiff, start: number, found: ExifTexts): number | null {
  if (start + 2 > tiff.bytes.length) return null;
  let exifIfd: number | null = null;
  const seen = new Set<number>();
  const count = Math.min(tiff.u16(start), maxEntries);
  for (let at = start + 2; at + 12 <= tiff.bytes.length && at < start + 2 + count * 12; at += 12) {
    const tag = tiff.u16(at);
    const field = fields.get(tag);
    if (tag === exifIfdTag) exifIfd = tiff.u32(at + 8);
    if (!field || seen.has(tag) || !byteTypes.has(tiff.u16(at + 2))) continue;
    seen.add(tag);
    found[field.name] ??= field.decode(valueBytes(tiff, at)) || null;
  }
  return exifIfd;
}

/** The texts of an EXIF block, with or without its "Exif" prefix. Ignores other tags. */
export function exifTexts(bytes: Buffer | null): ExifTexts {
  const found = { ...noExif };
  const tiff = bytes && tiffOf(bytes);
  if (!tiff) return found;
  const exifIfd = readDirectory(tiff, tiff.u32(4), found);
  if (exifIfd !== null) readDirectory(tiff, exifIfd, found);
  return found;
}
