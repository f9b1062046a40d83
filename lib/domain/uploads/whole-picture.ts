const says = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

const uint32 = (bytes: Uint8Array, at: number, littleEndian = false) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, littleEndian);

/** Length and type before a chunk's content, and the checksum after it. */
const chunkFrame = 12;

function isWholePng(bytes: Uint8Array): boolean {
  for (let at = 8; at + chunkFrame <= bytes.length; ) {
    const end = at + chunkFrame + uint32(bytes, at);
    if (says(bytes, at + 4, "IEND")) return end <= bytes.length;
    at = end;
  }
  return false;
}

const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** The next marker that ends a scan's data, where 0xFF is followed by 0 or by a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const [endMarker, scanMarker, fillByte] = [0xd9, 0xda, 0xff];

/** Where the marker after this one is; past the end if the file is cut short or no JPEG. */
function nextMarker(bytes: Uint8Array, at: number): number {
  const marker = bytes[at + 1] ?? 0;
  if (marker === fillByte) return at + 1;
  if (isAlone(marker)) return at + 2;
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  if (length < 2) return bytes.length;
  return marker === scanMarker ? afterScan(bytes, at + 2 + length) : at + 2 + length;
}

/** An end that stands in a segment, such as of a thumbnail, or before any scan is not the picture's. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  let hasScan = false;
  for (let at = 2; at + 1 < bytes.length && bytes[at] === 0xff; at = nextMarker(bytes, at)) {
    if (bytes[at + 1] === endMarker) return hasScan;
    hasScan ||= bytes[at + 1] === scanMarker;
  }
  return false;
}

/**
 * Whether a PNG, JPEG or WebP ends as its format must, so that it is not still being written. What follows its end, as
 * some cameras append, is no fault. False for every other format.
 */
export function isWholePicture(bytes: Uint8Array): boolean {
  if (says(bytes, 0, "\x89PNG")) return isWholePng(bytes);
  if (says(bytes, 0, "\xff\xd8\xff")) return isWholeJpeg(bytes);
  if (!says(bytes, 0, "RIFF") || !says(bytes, 8, "WEBP")) return false;
  return bytes.length >= 8 + uint32(bytes, 4, true);
}
