import { constants, inflateSync } from "node:zlib";
import type { Pixels } from "@/lib/bytes/imaging/work/open-picture";

/** Channels by colour type, for 8 bits per sample, where each stored byte is one sample. */
const channelsOf: Partial<Record<number, 3 | 4>> = { 2: 3, 6: 4 };

/** The first bytes of the compressed rows; null if a tRNS chunk makes colours transparent. */
function packedRows(png: Buffer, most: number): Buffer | null {
  const parts: Buffer[] = [];
  let left = most;
  for (let at = 8; left > 0 && at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString("latin1", at + 4, at + 8);
    if (name === "tRNS") return null;
    if (name === "IEND" || (name !== "IDAT" && parts.length > 0)) break;
    if (name !== "IDAT") continue;
    const part = png.subarray(at + 8, at + 8 + Math.min(left, png.readUInt32BE(at)));
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

/**
 * Unpacks about `bytes` bytes of rows, which usually compress to half. Null, for the decoder to handle, if they unpack
 * to far more.
 */
function unpackedRows(png: Buffer, bytes: number): Buffer | null {
  const packed = packedRows(png, Math.ceil(bytes * 0.6));
  if (packed === null) return null;
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * bytes });
  } catch {
    // Damaged, or larger.
    return null;
  }
}

/** Undoes the filter of a row's first pixel. It has no left neighbour, so Paeth's filter predicts the sample above. */
function unfiltered(filter: number, sample: number, above: number): number {
  if (filter === 2 || filter === 4) return sample + above;
  return filter === 3 ? sample + (above >> 1) : sample;
}

const filters = 5;

/** `rows`: each begins with its filter's byte. */
function columnOf(rows: Buffer, rowBytes: number, data: Buffer, channels: number): Buffer | null {
  for (let i = 0; i < data.length; i++) {
    const at = Math.floor(i / channels) * rowBytes;
    const filter = rows[at] ?? filters;
    if (filter >= filters) return null;
    const above = i < channels ? 0 : (data[i - channels] ?? 0);
    data[i] = unfiltered(filter, rows[at + 1 + (i % channels)] ?? 0, above);
  }
  return data;
}

/**
 * The first pixel of each of the first `height` rows. Does without the decoder, which takes longer to start than to
 * decode them; null if only the decoder can read them.
 */
export function firstColumn(png: Buffer, height: number): Pixels | null {
  const [depth, colour = 0, interlaced] = [png[24], png[25], png[28]];
  const channels = channelsOf[colour];
  if (depth !== 8 || channels === undefined || interlaced !== 0) return null;
  const rowBytes = 1 + png.readUInt32BE(16) * channels;
  const rows = unpackedRows(png, height * rowBytes);
  if (rows === null || rows.length < (height - 1) * rowBytes + 1 + channels) return null;
  const data = columnOf(rows, rowBytes, Buffer.alloc(height * channels), channels);
  return data && { data, width: 1, height, channels };
}
