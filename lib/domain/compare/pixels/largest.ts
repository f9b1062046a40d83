import type { Distances } from "./distances";

/** Every second byte of a word. */
const seconds = 0x00ff00ff;

/** The larger bytes of two words that hold two bytes each, 16 bits apart; without branches. */
function larger(a: number, b: number): number {
  const isFirst = (((a | 0x01000100) - b) >>> 8) & 0x00010001;
  const first = (isFirst << 8) - isFirst;
  return (a & first) | (b & ~first);
}

const largerPairs = (word: number) => larger(word & seconds, (word >>> 8) & seconds);

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

const inWords = ({ width, data }: Distances) =>
  width % 4 === 0 && data.byteOffset % 4 === 0 && isLittleEndian;

/** The largest of each 2 × 2 square, four pixels of a line at a time: ten times as fast as one at a time. */
function halved({ width, height, data }: Distances): Distances {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length / 4);
  const perLine = width / 4;
  const rows = Math.ceil(height / 2);
  const pairs = new Uint16Array(perLine * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let upper = 2 * row * perLine;
    let lower = 2 * row + 1 < height ? upper + perLine : upper;
    for (let x = 0; x < perLine; x++, upper++, lower++) {
      const most = larger(largerPairs(words[upper] ?? 0), largerPairs(words[lower] ?? 0));
      pairs[at++] = most | (most >>> 8);
    }
  }
  return { width: width / 2, height: rows, data: new Uint8Array(pairs.buffer) };
}

/** The largest distance of each square of `side` × `side` pixels; those at the right and at the bottom may be smaller. */
export function largestOf(distances: Distances, side: number): Distances {
  if (side === 1) return distances;
  if (side % 2 === 0 && inWords(distances)) return largestOf(halved(distances), side / 2);
  const { width, height, data } = distances;
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const largest = new Uint8Array(columns * rows);
  for (let y = 0, at = 0; y < height; y++) {
    const line = Math.floor(y / side) * columns;
    for (let column = line, x = 0; x < width; column++) {
      let most = largest[column] ?? 0;
      for (x = Math.min(width, x + side); at < y * width + x; at++) most = Math.max(most, data[at] ?? 0);
      largest[column] = most;
    }
  }
  return { width: columns, height: rows, data: largest };
}
