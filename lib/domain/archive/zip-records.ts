/** One file of a ZIP; `offset` is where its local header begins. */
export type ZipMember = { name: Buffer; bytes: number; crc32: number; offset: number; at: Date };

const max16 = 0xffff;
const max32 = 0xffffffff;
const utf8Names = 0x0800;
/** ZIP version 2.0; 4.5 if ZIP64 fields are used. */
const plainVersion = 20;
const zip64Version = 45;
const madeByUnix = 3 << 8;
const regularFile = (0o100644 << 16) >>> 0;

/** DOS time has two-second steps and starts in 1980. In UTC, so that a plan gives the same bytes everywhere. */
function dosTime(at: Date): { time: number; date: number } {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}

/** The ZIP64 extra field with the given 64-bit values; empty if there are none. */
function zip64Extra(values: number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [i, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
  return extra;
}

/** From "version needed" to the name's length: the 26 bytes that local header and central record share. */
function writeShared(target: Buffer, at: number, member: ZipMember, extra: Buffer): void {
  const { time, date } = dosTime(member.at);
  target.writeUInt16LE(extra.length > 0 ? zip64Version : plainVersion, at);
  target.writeUInt16LE(utf8Names, at + 2);
  target.writeUInt16LE(0, at + 4); // stored
  target.writeUInt16LE(time, at + 6);
  target.writeUInt16LE(date, at + 8);
  target.writeUInt32LE(member.crc32, at + 10);
  target.writeUInt32LE(Math.min(member.bytes, max32), at + 14);
  target.writeUInt32LE(Math.min(member.bytes, max32), at + 18);
  target.writeUInt16LE(member.name.length, at + 22);
  target.writeUInt16LE(extra.length, at + 24);
}

export function localHeader(member: ZipMember): Buffer {
  const extra = zip64Extra(member.bytes >= max32 ? [member.bytes, member.bytes] : []);
  const fixed = Buffer.alloc(30);
  fixed.writeUInt32LE(0x04034b50, 0);
  writeShared(fixed, 4, member, extra);
  return Buffer.concat([fixed, member.name, extra]);
}

export function centralRecord(member: ZipMember): Buffer {
  const values = member.bytes >= max32 ? [member.bytes, member.bytes] : [];
  if (member.offset >= max32) values.push(member.offset);
  const extra = zip64Extra(values);
  const fixed = Buffer.alloc(46);
  fixed.writeUInt32LE(0x02014b50, 0);
  fixed.writeUInt16LE(madeByUnix | (extra.length > 0 ? zip64Version : plainVersion), 4);
  writeShared(fixed, 6, member, extra);
  fixed.writeUInt32LE(regularFile, 38);
  fixed.writeUInt32LE(Math.min(member.offset, max32), 42);
  return Buffer.concat([fixed, member.name, extra]);
}

/** Lengths of a member's two records; `name` in bytes. */
export function recordLengths({ name, bytes, offset }: { name: number; bytes: number; offset: number }) {
  const sizes = bytes >= max32 ? 2 : 0;
  const extra = (values: number) => (values === 0 ? 0 : 4 + 8 * values);
  return { local: 30 + name + extra(sizes), central: 46 + name + extra(sizes + (offset >= max32 ? 1 : 0)) };
}

function zip64End(count: number, centralAt: number, centralBytes: number): Buffer {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(madeByUnix | zip64Version, 12);
  record.writeUInt16LE(zip64Version, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(centralBytes), 40);
  record.writeBigUInt64LE(BigInt(centralAt), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(centralAt + centralBytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** The end of central directory record, preceded by the ZIP64 one if a number does not fit. */
export function endRecords(count: number, centralAt: number, centralBytes: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, max16), 8);
  end.writeUInt16LE(Math.min(count, max16), 10);
  end.writeUInt32LE(Math.min(centralBytes, max32), 12);
  end.writeUInt32LE(Math.min(centralAt, max32), 16);
  const needs64 = count >= max16 || centralAt >= max32 || centralBytes >= max32;
  return needs64 ? Buffer.concat([zip64End(count, centralAt, centralBytes), end]) : end;
}
