import { crc32 } from "node:zlib";
import { broken } from "@/lib/bytes/imaging/header/broken";

/** Chunks that the decoder ignores: frames after the first. */
const unchecked = new Set(["fcTL", "fdAT"]);

/** Throws unless the chunks lead to IEND: libpng stops at the last row and would not notice. */
export function checkWholePng(bytes: Buffer): void {
  let offset = 8;
  let frame = 0;
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + bytes.readUInt32BE(offset);
    const name = bytes.toString("latin1", offset + 4, offset + 8);
    if (end > bytes.length) break;
    if (name === "fcTL") frame++;
    if (unchecked.has(name) && crc32(bytes.subarray(offset + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) {
      throw broken(`the checksum of a ${name} chunk is wrong, in frame ${frame}.`);
    }
    if (name === "IEND") return;
    offset = end;
  }
  throw broken("it is cut short.");
}
