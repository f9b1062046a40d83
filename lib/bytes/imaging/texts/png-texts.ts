import { inflateSync } from "node:zlib";
import { decodeText, maxTextBytes } from "@/lib/bytes/imaging/texts/decode-text";
import { exifTexts } from "@/lib/bytes/imaging/texts/exif-texts";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";

const maxChunks = 100_000;
const maxTexts = 1000;
const maxTotalBytes = 16_777_216;

/** Bytes left for all texts of a file together, so many compression bombs cost no more than one. */
type Budget = { left: number };

/** Inflates text within the budget; null if damaged or larger. */
function inflated(bytes: Buffer, budget: Budget): Buffer | null {
  const maxOutputLength = Math.min(maxTextBytes, budget.left);
  if (maxOutputLength < 1) return null;
  try {
    return inflateSync(bytes, { maxOutputLength });
  } catch {
    // Charges what the attempt may have cost: deflate's maximum ratio is 1032 to 1.
    budget.left -= Math.min(maxOutputLength, bytes.length * 1032);
    return null;
  }
}

function split(bytes: Buffer): [Buffer, Buffer] | null {
  const nul = bytes.indexOf(0);
  return nul === -1 ? null : [bytes.subarray(0, nul), bytes.subarray(nul + 1)];
}

type TextChunk = { keyword: string; text: Buffer | null };

function plain(data: Buffer): TextChunk | null {
  const parts = split(data);
  return parts && { keyword: decodeText(parts[0]), text: parts[1] };
}

function compressed(data: Buffer, budget: Budget): TextChunk | null {
  const parts = split(data);
  return parts && { keyword: decodeText(parts[0]), text: inflated(parts[1].subarray(1), budget) };
}

/** iTXt: keyword, compression flag and method, language, translated keyword, text. */
function international(data: Buffer, budget: Budget): TextChunk | null {
  const parts = split(data);
  const language = parts && split(parts[1].subarray(2));
  const translated = language && split(language[1]);
  if (!parts || !translated) return null;
  const text = parts[1][0] === 1 ? inflated(translated[1], budget) : translated[1];
  return { keyword: decodeText(parts[0]), text };
}

const readers = new Map<string, (data: Buffer, budget: Budget) => TextChunk | null>([
  ["tEXt", plain],
  ["zTXt", compressed],
  ["iTXt", international],
]);

type Chunk = { type: string; data: Buffer };

/** The chunks of a PNG up to the last, or to where it is cut. */
export function* pngChunks(bytes: Buffer): Generator<Chunk> {
  let at = 8;
  for (let n = 0; n < maxChunks && at + 8 <= bytes.length; n++) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    if (type === "IEND") return;
    at += 12 + length;
  }
}

function sizeOf(header: Buffer | undefined): FileTexts["size"] {
  if (!header || header.length < 8) return null;
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
}

/** ImageMagick stores EXIF as hexadecimal text: a line with the name, one with the length, then digits. */
function rawProfile(text: string): Buffer {
  return Buffer.from(text.split("\n").slice(3).join(""), "hex");
}

function textsIn(all: Chunk[]): FileTexts["texts"] {
  const budget: Budget = { left: maxTotalBytes };
  return all.flatMap(({ type, data }) => {
    const part = readers.get(type)?.(data, budget);
    if (!part?.text || part.text.length > budget.left) return [];
    budget.left -= part.text.length;
    return [{ keyword: part.keyword, text: decodeText(part.text) }];
  });
}

/** All text chunks, before and after the pixels. */
export function pngTexts(bytes: Buffer): FileTexts {
  const all = [...pngChunks(bytes)];
  const texts = textsIn(all.filter(({ type }) => readers.has(type)).slice(0, maxTexts));
  const profile = texts.find(({ keyword }) => /^Raw profile type (?:exif|APP1)$/.test(keyword));
  const exif = all.find(({ type }) => type === "eXIf")?.data ?? (profile ? rawProfile(profile.text) : null);
  return {
    texts,
    exif: exifTexts(exif),
    xmp: texts.find(({ keyword }) => keyword === "XML:com.adobe.xmp")?.text ?? null,
    size: sizeOf(all.find(({ type }) => type === "IHDR")?.data),
  };
}
