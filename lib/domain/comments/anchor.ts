/** A point or a box in a picture, as fractions of its width and height. */
export type Anchor = { x: number; y: number; width?: number | undefined; height?: number | undefined };

/** Tolerance for rounding: 0.7 + 0.3 may be a little over 1. */
const rounding = 1e-9;

/** What is wrong with a place, by field; null if it is a point or a box inside the picture. */
export function anchorFault({ x, y, width, height }: Anchor): { field: string; message: string } | null {
  if ((width === undefined) !== (height === undefined))
    return {
      field: width === undefined ? "width" : "height",
      message: "a box has both width and height, a point neither",
    };
  if (x + (width ?? 0) > 1 + rounding) return { field: "width", message: "x + width is at most 1" };
  if (y + (height ?? 0) > 1 + rounding) return { field: "height", message: "y + height is at most 1" };
  return null;
}

type Point = { x: number; y: number };

const within = (value: number, most = 1) => Math.min(most, Math.max(0, value));

/** A drag shorter than this fraction of the picture, in both directions, is a press. */
const smallest = 0.01;

/** What a press or a drag from one point to another marks, clipped to the picture's edges. */
export function anchorBetween(from: Point, to: Point): Anchor {
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))];
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))];
  const [width, height] = [right - left, bottom - top];
  if (width < smallest && height < smallest) return { x: within(from.x), y: within(from.y) };
  return { x: left, y: top, width, height };
}

/** Moves a place, at most to the picture's edges. */
export function moveAnchor(anchor: Anchor, dx: number, dy: number): Anchor {
  const { width = 0, height = 0 } = anchor;
  return { ...anchor, x: within(anchor.x + dx, 1 - width), y: within(anchor.y + dy, 1 - height) };
}

/** Resizes a place at its right and lower edges; one without a size becomes a point. */
export function resizeAnchor(anchor: Anchor, dx: number, dy: number): Anchor {
  const { x, y } = anchor;
  const width = within((anchor.width ?? 0) + dx, 1 - x);
  const height = within((anchor.height ?? 0) + dy, 1 - y);
  return width < smallest / 2 && height < smallest / 2 ? { x, y } : { x, y, width, height };
}
