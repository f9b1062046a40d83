/** One value of DER: its tag, its length and its content. */
export function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}

export const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
export const setOf = (part: Buffer) => der(0x31, part);
export const utf8 = (text: string) => der(0x0c, Buffer.from(text));
export const octets = (content: Buffer) => der(0x04, content);
export const yes = der(0x01, Buffer.from([0xff]));

/** `unused`: how many of the last byte's bits do not count. */
export const bits = (content: Buffer, unused = 0) =>
  der(0x03, Buffer.concat([Buffer.from([unused]), content]));

/** Without a sign. */
export function integer(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const significant = start < 0 ? Buffer.from([0]) : bytes.subarray(start);
  const isNegative = (significant[0] ?? 0) >= 0x80;
  return der(0x02, isNegative ? Buffer.concat([Buffer.from([0]), significant]) : significant);
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

/** As in 2.5.29.15. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** To the second. Years from 2050 have four digits. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]|\.\d+Z$/g, "")}Z`;
  return at.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}
