import { at, type Frame } from "@/lib/sample/draw/frame";
import type { Style } from "@/lib/sample/draw/style/style";
import { grain, vignette } from "@/lib/sample/draw/tone";

/** A photograph: shallow focus, halation round the lights, a vignette, film grain. */
export const slatePhoto: Style = {
  aperture: 0.0022,
  takesUp: ["grain", "vignette"],
  finish: (frame, picture, { grade }) => {
    halation(frame, picture);
    vignette(picture, frame, grade.vignette);
    grain(picture, grade.grain * 0.085);
  },
};

/** Light scattered in the film: the bright parts, blurred on a coarse grid and added in a warm tone. */
function halation(frame: Frame, picture: Float32Array): void {
  const { width, height } = frame;
  const cell = Math.max(4, Math.round(height / 90));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const bright = brightCells(frame, picture, { cell, columns, rows });
  for (let pass = 0; pass < 2; pass++) spread(bright, columns, rows);
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(rows - 1.001, y / cell - 0.5));
    for (let x = 0; x < width; x++) {
      const u = Math.max(0, Math.min(columns - 1.001, x / cell - 0.5));
      const glow = between(bright, columns, u, v);
      const i = (y * width + x) * 3;
      picture[i] = screen(at(picture, i), glow * 0.3);
      picture[i + 1] = screen(at(picture, i + 1), glow * 0.22);
      picture[i + 2] = screen(at(picture, i + 2), glow * 0.15);
    }
  }
}

type Grid = { cell: number; columns: number; rows: number };

function brightCells(frame: Frame, picture: Float32Array, grid: Grid): Float32Array {
  const { width, height } = frame;
  const cells = new Float32Array(grid.columns * grid.rows);
  const share = 1 / (grid.cell * grid.cell);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / grid.cell) * grid.columns;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const over = at(picture, i) * 0.4 + at(picture, i + 1) * 0.6 - 0.72;
      if (over <= 0) continue;
      const cell = row + Math.floor(x / grid.cell);
      cells[cell] = at(cells, cell) + over * 3 * share;
    }
  }
  return cells;
}

function spread(cells: Float32Array, columns: number, rows: number): void {
  for (let row = 0; row < rows; row++) runBothWays(cells, row * columns, 1, columns);
  for (let column = 0; column < columns; column++) runBothWays(cells, column, columns, rows);
}

/** An exponential blur along one line, there and back. */
function runBothWays(cells: Float32Array, start: number, step: number, length: number): void {
  let carried = 0;
  for (let k = 0; k < 2 * length; k++) {
    const i = start + (k < length ? k : 2 * length - 1 - k) * step;
    carried = carried * 0.6 + at(cells, i) * 0.4;
    cells[i] = carried;
  }
}

function between(cells: Float32Array, columns: number, u: number, v: number): number {
  const x = u | 0;
  const y = v | 0;
  const i = y * columns + x;
  const top = at(cells, i) + (at(cells, i + 1) - at(cells, i)) * (u - x);
  const low = at(cells, i + columns) + (at(cells, i + columns + 1) - at(cells, i + columns)) * (u - x);
  return top + (low - top) * (v - y);
}

function screen(a: number, b: number): number {
  return 1 - (1 - a) * (1 - Math.min(1, b));
}
