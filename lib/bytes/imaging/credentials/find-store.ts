import { jpegSegments } from "@/lib/bytes/imaging/texts/jpeg-texts";
import { pngChunks } from "@/lib/bytes/imaging/texts/png-texts";
import { webpChunks } from "@/lib/bytes/imaging/texts/webp-texts";
import type { PictureType } from "@/lib/domain/bytes/analysis";

const lengthsOf = (parts: Iterable<Buffer>) => [...parts].reduce((sum, { length }) => sum + length, 0);

function* storeParts(bytes: Buffer, type: PictureType): Generator<Buffer> {
  if (type === "jpeg") {
    for (const { marker, data } of jpegSegments(bytes))
      if (marker === 0xeb && data.toString("latin1", 0, 2) === "JP") yield data;
    return;
  }
  const [chunks, name] = type === "png" ? [pngChunks(bytes), "caBX"] : [webpChunks(bytes), "C2PA"];
  for (const chunk of chunks) if (chunk.type === name) yield chunk.data;
}

/** How many bytes of a file its manifest store has, as its container says; 0 without one. Reads nothing of the store. */
export const storeBytesOf = (bytes: Buffer, type: PictureType): number => lengthsOf(storeParts(bytes, type));

/** Of each segment of JPEG: its kind, the number of its box and its own number; then the head of the box, which each repeats. */
const segmentHead = 8;
const boxHead = 8;

/** The manifest store of a file as one stretch of bytes. */
export function storeOf(bytes: Buffer, type: PictureType): Buffer {
  const parts = [...storeParts(bytes, type)];
  if (type !== "jpeg") return Buffer.concat(parts);
  return Buffer.concat(parts.map((part, i) => part.subarray(segmentHead + (i === 0 ? 0 : boxHead))));
}
