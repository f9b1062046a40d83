import { isUtf8 } from "node:buffer";

/** Longer texts are truncated; generators write far less. In bytes. */
export const maxTextBytes = 4_194_304;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Strips NULs, which pad fixed-length fields. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end).replace(/^\0+/, "");
}

/** UTF-8 if valid, else Latin-1: tEXt is specified as Latin-1, but many tools write UTF-8. */
export function decodeText(bytes: Buffer): string {
  const bounded = bytes.subarray(0, maxTextBytes);
  try {
    return trimmed(utf8.decode(bounded));
  } catch {
    return trimmed(bounded.toString("latin1"));
  }
}

/** Guesses the byte order of UTF-16 without BOM: generated text is mostly ASCII, with zero high bytes. */
function isLittleEndian(bytes: Buffer): boolean {
  let zeros = 0;
  const sample = Math.min(bytes.length - (bytes.length % 2), 2048);
  for (let i = 0; i < sample; i++) if (bytes[i] === 0) zeros += i % 2 === 1 ? 1 : -1;
  return zeros > 0;
}

export function decodeUtf16(bytes: Buffer, littleEndian = isLittleEndian(bytes)): string {
  const bounded = bytes.subarray(0, maxTextBytes);
  const mark = bounded.length >= 2 ? bounded.readUInt16BE(0) : 0;
  const order = mark === 0xfffe ? true : mark === 0xfeff ? false : littleEndian;
  return trimmed(new TextDecoder(order ? "utf-16le" : "utf-16be").decode(bounded));
}

/** EXIF's UserComment starts with an eight-byte charset, which ComfyUI's save nodes omit. */
export function decodeUserComment(bytes: Buffer): string {
  const charset = bytes.toString("latin1", 0, 8);
  const rest = bytes.subarray(8);
  // Generated text in UTF-16 has zero bytes; some tools write UTF-8 but declare UNICODE.
  if (charset === "UNICODE\0")
    return rest.includes(0) || !isUtf8(rest) ? decodeUtf16(rest) : decodeText(rest);
  if (charset.startsWith("ASCII\0\0") || charset === "\0\0\0\0\0\0\0\0") return decodeText(rest);
  if (charset.startsWith("JIS\0"))
    return trimmed(new TextDecoder("iso-2022-jp").decode(rest.subarray(0, maxTextBytes)));
  return decodeText(bytes);
}
