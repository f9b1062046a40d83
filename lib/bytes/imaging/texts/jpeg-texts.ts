import { decodeText } from "@/lib/bytes/imaging/texts/decode-text";
import { exifTexts } from "@/lib/bytes/imaging/texts/exif-texts";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";

const maxSegments = 10_000;
const maxComments = 100;
const xmpHead = "http://ns.adobe.com/xap/1.0/\0";
/** Followed by 32 hex digits of the whole extension, its length, and where this part begins. */
const extensionHead = "http://ns.adobe.com/xmp/extension/\0";

type JpegSegment = { marker: number; data: Buffer };

/** Fill bytes, RSTn, SOI and TEM have no length field. */
function bareBytes(marker: number): number {
  if (marker === 0xff) return 1;
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 0;
}

/** The marker segments up to the pixels. */
export function* jpegSegments(bytes: Buffer): Generator<JpegSegment> {
  let at = 2;
  for (let n = 0; n < maxSegments && at + 4 <= bytes.length && bytes[at] === 0xff; n++) {
    const marker = bytes.readUInt8(at + 1);
    const bare = bareBytes(marker);
    const length = bare > 0 ? 0 : bytes.readUInt16BE(at + 2);
    const ended = marker === 0xda || marker === 0xd9 || (bare === 0 && length < 2);
    if (ended) return;
    if (bare === 0) yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
    at += bare > 0 ? bare : 2 + length;
  }
}

/** SOF0 to SOF15, except DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function starts(data: Buffer, head: string): boolean {
  return data.toString("latin1", 0, head.length) === head;
}

function frameSize(all: JpegSegment[]): FileTexts["size"] {
  const frame = all.find(({ marker, data }) => isFrame(marker) && data.length >= 5)?.data;
  return frame ? { width: frame.readUInt16BE(3), height: frame.readUInt16BE(1) } : null;
}

/** The extension of the XMP packet, which names it by a digest, from parts in any order; null without one. */
function extensionOf(xmp: string | null, app1: readonly Buffer[]): string | null {
  const digest = /HasExtendedXMP\s*(?:=\s*["']|>\s*)([0-9A-Fa-f]{32})/.exec(xmp ?? "")?.[1];
  if (digest === undefined) return null;
  const parts = app1
    .filter((data) => starts(data, extensionHead + digest) && data.length >= extensionHead.length + 40)
    .map((data) => ({ at: data.readUInt32BE(extensionHead.length + 36), data }))
    .sort((a, b) => a.at - b.at);
  return decodeText(Buffer.concat(parts.map(({ data }) => data.subarray(extensionHead.length + 40))));
}

export function jpegTexts(bytes: Buffer): FileTexts {
  const all = [...jpegSegments(bytes)];
  const app1 = all.filter(({ marker }) => marker === 0xe1).map(({ data }) => data);
  const comments = all.filter(({ marker }) => marker === 0xfe).slice(0, maxComments);
  const packet = app1.find((data) => starts(data, xmpHead));
  const xmp = packet ? decodeText(packet.subarray(xmpHead.length)) : null;
  return {
    texts: comments.map(({ data }) => ({ keyword: "Comment", text: decodeText(data) })),
    exif: exifTexts(app1.find((data) => starts(data, "Exif\0\0")) ?? null),
    xmp,
    extendedXmp: extensionOf(xmp, app1),
    size: frameSize(all),
  };
}
