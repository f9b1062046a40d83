import type { Pixels } from "@/lib/bytes/imaging/work/open-picture";

const columns = 17;
const rows = 16;

/** Luminance of a pixel over middle grey, so both black and white line art on transparency stand out. */
function light(data: Buffer, at: number): number {
  const luma = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return 128 + ((luma - 128) * (data[at + 3] ?? 0)) / 255;
}

/** The source lines that a cell covers, `[first, last + 1]`; at least one. */
function span(cell: number, cells: number, size: number): [number, number] {
  const from = Math.floor((cell * size) / cells);
  return [from, Math.max(from + 1, Math.floor(((cell + 1) * size) / cells))];
}

function cellLight({ data, width, height }: Pixels, column: number, row: number): number {
  const [left, right] = span(column, columns, width);
  const [top, bottom] = span(row, rows, height);
  let sum = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) sum += light(data, (y * width + x) * 4);
  return sum / ((right - left) * (bottom - top));
}

/** dHash of RGBA pixels, 16 × 16 bits: whether a cell is lighter than its right neighbour. */
export function dhashOf(pixels: Pixels): string {
  const hash = Buffer.alloc((16 * 16) / 8);
  for (let row = 0; row < rows; row++) {
    let previous = cellLight(pixels, 0, row);
    for (let column = 1; column < columns; column++) {
      const next = cellLight(pixels, column, row);
      const bit = row * 16 + column - 1;
      if (previous > next) hash[bit >> 3] = (hash[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
      previous = next;
    }
  }
  return hash.toString("hex");
}
