/** How a PNG's samples are stored, as its IHDR says. */
export type PngLayout = { bitsPerPixel: number; isInterlaced: boolean };
type Size = { width: number; height: number };

const samples: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7: first column and row, and the steps between columns and rows. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const filters = 5;

/** The header must have been checked. */
export function layoutOf(png: Buffer): PngLayout {
  const bitsPerPixel = png.readUInt8(24) * (samples[png.readUInt8(25)] ?? 0);
  return { bitsPerPixel, isInterlaced: png.readUInt8(28) === 1 };
}

/** Rows of the same length, with the byte that names their filter. */
type Rows = { count: number; bytes: number };

function rowsOf({ width, height }: Size, { bitsPerPixel, isInterlaced }: PngLayout): Rows[] {
  const rows = (columns: number, count: number): Rows => ({
    count: columns === 0 ? 0 : count,
    bytes: 1 + Math.ceil((columns * bitsPerPixel) / 8),
  });
  if (!isInterlaced) return [rows(width, height)];
  const part = (side: number, first: number, step: number) => Math.max(0, Math.ceil((side - first) / step));
  return passes.map(([x, y, dx, dy]) => rows(part(width, x, dx), part(height, y, dy)));
}

/** Counts the rows of a picture as they are unpacked. */
export class PngRows {
  readonly #left: Rows[];
  /** Bytes until the next row begins. */
  #untilRow = 0;

  constructor(size: Size, layout: PngLayout) {
    this.#left = rowsOf(size, layout).filter(({ count }) => count > 0);
  }

  get areComplete(): boolean {
    return this.#left.length === 0 && this.#untilRow === 0;
  }

  /** False if a row has a filter that does not exist. What comes after the last row is ignored, as decoders do. */
  take(bytes: Buffer): boolean {
    for (let at = 0; at < bytes.length && !this.areComplete; ) {
      if (this.#untilRow === 0 && !this.#begin(bytes[at] ?? filters)) return false;
      const taken = Math.min(this.#untilRow, bytes.length - at);
      this.#untilRow -= taken;
      at += taken;
    }
    return true;
  }

  #begin(filter: number): boolean {
    const [rows] = this.#left;
    if (rows === undefined || filter >= filters) return false;
    this.#untilRow = rows.bytes;
    rows.count--;
    if (rows.count === 0) this.#left.shift();
    return true;
  }
}
