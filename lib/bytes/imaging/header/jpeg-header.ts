import type { ByteSource } from "@/lib/bytes/imaging/byte-source";
import { broken, maxParts } from "@/lib/bytes/imaging/header/broken";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

const hasNoLength = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Distance to the next marker, in bytes. */
function step(head: Buffer): number {
  const marker = head.readUInt8(1);
  if (marker === 0xff) return 1;
  if (hasNoLength(marker)) return 2;
  if (marker === 0xda || marker === 0xd9) throw broken("its pixels come before a frame header.");
  return 2 + Math.max(2, head.readUInt16BE(2));
}

/** Walks the markers to the first frame header, so that a thumbnail inside EXIF is not mistaken for the picture. */
export async function readJpegHeader(source: ByteSource): Promise<PictureHeader> {
  let offset = 2;
  for (let parts = 0; parts <= maxParts; parts++) {
    const head = await source.read(offset, 10);
    if (head.length < 4) throw broken("it ends before its frame header.");
    if (head.readUInt8(0) !== 0xff) throw broken("a JPEG marker is missing.");
    if (isFrame(head.readUInt8(1))) return readFrame(head);
    offset += step(head);
  }
  throw broken(`more than ${maxParts} segments stand before the pixels.`);
}

function readFrame(head: Buffer): PictureHeader {
  if (head.length < 10) throw broken("its frame header is cut short.");
  const channels = head.readUInt8(9);
  if (![1, 3, 4].includes(channels)) throw broken(`a JPEG has 1, 3 or 4 channels, not ${channels}.`);
  return {
    type: "jpeg",
    width: head.readUInt16BE(7),
    height: head.readUInt16BE(5),
    depth: head.readUInt8(4),
    channels,
    hasAlpha: false,
    frames: 1,
    animated: false,
  };
}
