const png = [0x89, 0x50, 0x4e, 0x47];
const pngEnd = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
const riff = [0x52, 0x49, 0x46, 0x46];
const jpeg = [0xff, 0xd8];

const has = (bytes: Uint8Array, at: number, wanted: readonly number[]) =>
  at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);

/** Whether a file has its end: a connection may break without an error. */
export function isComplete(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (has(bytes, 0, png)) return has(bytes, bytes.length - pngEnd.length, pngEnd);
  if (!has(bytes, 0, riff) || bytes.length < 12) return true;
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  return bytes.length >= size + 8;
}

/** The ending of a picture's file name, by its first bytes. */
export function pictureEnding(bytes: Uint8Array): ".png" | ".jpg" | ".webp" {
  if (has(bytes, 0, jpeg)) return ".jpg";
  return has(bytes, 0, riff) ? ".webp" : ".png";
}
