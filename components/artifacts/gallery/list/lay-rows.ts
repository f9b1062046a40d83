export type TileLayout = "square" | "justified";
export type Shape = { width: number; height: number };

/** Tiles `start` (inclusive) to `end` (exclusive). */
export type Row = { start: number; end: number; height: number; widths: readonly number[] };

export type GridMetrics = { width: number; gap: number; tile: number };

const narrowest = 0.4;
const widest = 3;
const aspectOf = ({ width, height }: Shape) => Math.min(widest, Math.max(narrowest, width / height));

export function columnsOf({ width, gap, tile }: GridMetrics): number {
  return Math.max(2, Math.floor((width + gap) / (tile + gap)));
}

function squareRows(count: number, box: GridMetrics): Row[] {
  const columns = columnsOf(box);
  const side = (box.width - box.gap * (columns - 1)) / columns;
  const widths = Array.from({ length: columns }, () => side);
  const rows: Row[] = [];
  for (let start = 0; start < count; start += columns)
    rows.push({ start, end: Math.min(count, start + columns), height: side, widths });
  return rows;
}

/** Fills rows until they are at least as wide as the box at the target height, then shrinks them to fit. */
function justifiedRows(shapes: readonly Shape[], box: GridMetrics): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let aspects: number[] = [];
  let sum = 0;
  const close = (height: number) => {
    const widths = aspects.map((aspect) => aspect * height);
    rows.push({ start, end: start + aspects.length, height, widths });
    start += aspects.length;
    aspects = [];
    sum = 0;
  };
  for (const shape of shapes) {
    const aspect = aspectOf(shape);
    aspects.push(aspect);
    sum += aspect;
    const free = box.width - box.gap * (aspects.length - 1);
    if (sum * box.tile >= free) close(free / sum);
  }
  if (aspects.length > 0) close(box.tile);
  return rows;
}

const rowsOf = (shapes: readonly Shape[], box: GridMetrics, layout: TileLayout) =>
  layout === "square" ? squareRows(shapes.length, box) : justifiedRows(shapes, box);

/** Rows laid out backwards from the anchor, so that items loaded before it do not move those already shown. */
function rowsBefore(shapes: readonly Shape[], box: GridMetrics, layout: TileLayout): Row[] {
  const rows = rowsOf(shapes.toReversed(), box, layout);
  const turn = ({ start, end, height, widths }: Row): Row => ({
    start: shapes.length - end,
    end: shapes.length - start,
    height,
    widths: layout === "square" ? widths : widths.toReversed(),
  });
  return rows.reverse().map(turn);
}

/** `before`: how many shapes precede the anchor. */
export function layRows(
  shapes: readonly Shape[],
  before: number,
  box: GridMetrics,
  layout: TileLayout,
): Row[] {
  const above = rowsBefore(shapes.slice(0, before), box, layout);
  const below = rowsOf(before === 0 ? shapes : shapes.slice(before), box, layout);
  if (before === 0) return below;
  return above.concat(below.map((row) => ({ ...row, start: row.start + before, end: row.end + before })));
}

/** Index of the row that holds a tile, -1 if none does; binary search. */
export function rowIndexOf(rows: readonly Row[], tile: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined) return -1;
    if (tile < row.start) high = middle - 1;
    else if (tile >= row.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

function centres(row: Row, gap: number): number[] {
  let left = 0;
  return row.widths.slice(0, row.end - row.start).map((width) => {
    const centre = left + width / 2;
    left += width + gap;
    return centre;
  });
}

export type GridDirection = "left" | "right" | "up" | "down";

/** The tile that an arrow key moves to; the same tile at an edge. */
export function neighbourOf(
  rows: readonly Row[],
  tile: number,
  direction: GridDirection,
  gap: number,
): number {
  const last = (rows.at(-1)?.end ?? 1) - 1;
  if (direction === "left") return Math.max(0, tile - 1);
  if (direction === "right") return Math.min(last, tile + 1);
  const at = rowIndexOf(rows, tile);
  const [from, to] = [rows[at], rows[at + (direction === "up" ? -1 : 1)]];
  if (from === undefined || to === undefined) return tile;
  const centre = centres(from, gap)[tile - from.start] ?? 0;
  const distances = centres(to, gap).map((other) => Math.abs(other - centre));
  return to.start + distances.indexOf(Math.min(...distances));
}
