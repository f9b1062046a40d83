function head(kind: number, value: number): Buffer {
  const major = kind << 5;
  if (value < 24) return Buffer.from([major | value]);
  if (value < 0x100) return Buffer.from([major | 24, value]);
  if (value < 0x10000) return Buffer.from([major | 25, value >> 8, value & 0xff]);
  const long = Buffer.from([major | 26, 0, 0, 0, 0]);
  long.writeUInt32BE(value, 1);
  return long;
}

/** CBOR, as far as COSE needs it. */
export const cbor = {
  integer: (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value)),
  bytes: (value: Uint8Array) => Buffer.concat([head(2, value.length), value]),
  text: (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]),
  list: (items: readonly Buffer[]) => Buffer.concat([head(4, items.length), ...items]),
  /** Keys in the order of CBOR's deterministic encoding. */
  map: (entries: readonly (readonly [key: Buffer, value: Buffer])[]) =>
    Buffer.concat([head(5, entries.length), ...entries.flat()]),
  tagged: (tag: number, value: Buffer) => Buffer.concat([head(6, tag), value]),
  nothing: Buffer.from([0xf6]),
};
