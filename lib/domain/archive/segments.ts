/** The stored entry that a segment covers. */
export type SegmentEntry = { key: string; name: string; bytes: number; crc32: number };

/** A run of an archive's bytes: either own bytes, starting at `from` among these, or a stored entry. */
export type ArchiveSegment = { start: number; bytes: number; of: { from: number } | SegmentEntry };

/** A record's length: start, length, offset in the own bytes or names (doubles), lengths of key and name, CRC-32. */
export const recordBytes = 32;
/** Records per block. Records are read block by block; a plan has the start of each block's first segment. */
export const blockRecords = 1024;

export function segmentRecord(
  { start, bytes, from }: { start: number; bytes: number; from: number },
  names: readonly [key: Buffer, name: Buffer] | undefined,
  crc32: number,
): Buffer {
  const record = Buffer.alloc(recordBytes);
  record.writeDoubleLE(start, 0);
  record.writeDoubleLE(bytes, 8);
  record.writeDoubleLE(from, 16);
  if (names === undefined) return record;
  record.writeUInt16LE(names[0].length, 24);
  record.writeUInt16LE(names[1].length, 26);
  record.writeUInt32LE(crc32, 28);
  return record;
}

/** Reads a record. `key` and `name` are lengths; `key` is 0 for own bytes. */
export function readRecord(records: Buffer, index: number) {
  const at = index * recordBytes;
  return {
    start: records.readDoubleLE(at),
    bytes: records.readDoubleLE(at + 8),
    from: records.readDoubleLE(at + 16),
    key: records.readUInt16LE(at + 24),
    name: records.readUInt16LE(at + 26),
    crc32: records.readUInt32LE(at + 28),
  };
}

/** The index of the last of `count` ascending starts that is not after `position`. */
export function lastStart(count: number, startOf: (index: number) => number, position: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
