import { type Distances, stepOf } from "./distances";
import { largestOf } from "./largest";
import type { Size } from "./raster";

/** A box as fractions of the picture. */
export type Region = { x: number; y: number; width: number; height: number };

const maxRegions = 50;
const cellsPerSide = 128;
const smallestCell = 8;

/** Exclusive of `right` and `bottom`. */
type Box = { left: number; top: number; right: number; bottom: number };
type Cells = { size: number; columns: number; rows: number; changed: Uint8Array };

/** The side of a cell in pixels. */
export const cellSizeOf = ({ width, height }: Size): number =>
  Math.max(smallestCell, Math.ceil(Math.max(width, height) / cellsPerSide));

/**
 * The largest distance in each cell. With it, finding regions at another threshold needs no full pass over the pixels.
 */
export const cellsOf = (distances: Distances): Distances => largestOf(distances, cellSizeOf(distances));

/** Pixels `stride` apart, from `from` up to `to`. */
type Line = { from: number; to: number; stride: number };

/** Whether any pixel of the line is over `step`. */
function exceeds(data: Uint8Array, step: number, { from, to, stride }: Line): boolean {
  for (let at = from; at < to; at += stride) if ((data[at] ?? 0) > step) return true;
  return false;
}

/** The cells with at least one differing pixel. */
function changedCells(cells: Distances, step: number, size: number): Cells {
  const changed = cells.data.map((largest) => (largest > step ? 1 : 0));
  return { size, columns: cells.width, rows: cells.height, changed };
}

/** Merges cells into cells of twice the size. */
function coarser({ size, columns, rows, changed }: Cells): Cells {
  const { width, height, data } = largestOf({ width: columns, height: rows, data: changed }, 2);
  return { size: size * 2, columns: width, rows: height, changed: data };
}

/** The box, in cells, around all changed cells connected to the one at `start`, also diagonally. Clears them. */
function takeBox({ columns, rows }: Cells, left: Uint8Array, start: number): Box {
  const box = { left: columns, top: rows, right: 0, bottom: 0 };
  const waiting = [start];
  left[start] = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    grow(box, { left: column, top: row, right: column + 1, bottom: row + 1 });
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        const near = y * columns + x;
        if (left[near] === 1) waiting.push(near);
        left[near] = 0;
      }
    }
  }
  return box;
}

function grow(box: Box, by: Box): void {
  box.left = Math.min(box.left, by.left);
  box.top = Math.min(box.top, by.top);
  box.right = Math.max(box.right, by.right);
  box.bottom = Math.max(box.bottom, by.bottom);
}

function boxesOf(cells: Cells): Box[] {
  const left = cells.changed.slice();
  const boxes: Box[] = [];
  for (let at = left.indexOf(1); at !== -1; at = left.indexOf(1, at)) boxes.push(takeBox(cells, left, at));
  return boxes;
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Merges boxes until none overlap. */
function merged(boxes: readonly Box[]): Box[] {
  const apart: Box[] = [];
  for (const each of boxes) {
    const box = { ...each };
    for (let at = apart.findIndex((other) => overlap(other, box)); at !== -1; ) {
      const [other] = apart.splice(at, 1);
      if (other) grow(box, other);
      at = apart.findIndex((next) => overlap(next, box));
    }
    apart.push(box);
  }
  return apart;
}

/** Shrinks a box of cells to the smallest box of pixels around the same differing pixels. */
function tight({ width, height, data }: Distances, step: number, size: number, box: Box): Box {
  let [left, top] = [box.left * size, box.top * size];
  let [right, bottom] = [Math.min(width, box.right * size), Math.min(height, box.bottom * size)];
  const row = (y: number) =>
    exceeds(data, step, { from: y * width + left, to: y * width + right, stride: 1 });
  while (top < bottom && !row(top)) top++;
  while (top < bottom && !row(bottom - 1)) bottom--;
  const column = (x: number) =>
    exceeds(data, step, { from: top * width + x, to: bottom * width, stride: width });
  while (left < right && !column(left)) left++;
  while (left < right && !column(right - 1)) right--;
  return { left, top, right, bottom };
}

/**
 * At most 50 boxes around what differs by more than the threshold, in reading order and without overlaps. Together they
 * contain every differing pixel: if there are too many boxes, the cells are enlarged until there are not.
 */
export function changedRegions(
  distances: Distances,
  threshold: number,
  largest = cellsOf(distances),
): Region[] {
  const { width, height } = distances;
  const step = stepOf(threshold);
  let cells = changedCells(largest, step, cellSizeOf(distances));
  let boxes = boxesOf(cells);
  while (boxes.length > maxRegions) {
    cells = coarser(cells);
    boxes = boxesOf(cells);
  }
  return merged(boxes)
    .map((box) => tight(distances, step, cells.size, box))
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ left, top, right, bottom }) => ({
      x: left / width,
      y: top / height,
      width: (right - left) / width,
      height: (bottom - top) / height,
    }));
}
