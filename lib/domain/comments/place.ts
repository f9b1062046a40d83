/** A point or a box in a picture, as fractions of its width and height. */
export type Place = { x: number; y: number; width?: number | undefined; height?: number | undefined };

/** Tolerance for rounding: 0.7 + 0.3 may be a little over 1. */
const rounding = 1e-9;

/** What is wrong with a place, by field; null if it is a point or a box inside the picture. */
export function placeFault({ x, y, width, height }: Place): { field: string; message: string } | null {
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
export function placeBetween(from: Point, to: Point): Place {
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))];
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))];
  const [width, height] = [right - left, bottom - top];
  if (width < smallest && height < smallest) return { x: within(from.x), y: within(from.y) };
  return { x: left, y: top, width, height };
}

/** Moves a place, at most to the picture's edges. */
export function movePlace(place: Place, dx: number, dy: number): Place {
  const { width = 0, height = 0 } = place;
  return { ...place, x: within(place.x + dx, 1 - width), y: within(place.y + dy, 1 - height) };
}

/** Resizes a place at its right and lower edges; one without a size becomes a point. */
export function resizePlace(place: Place, dx: number, dy: number): Place {
  const { x, y } = place;
  const width = within((place.width ?? 0) + dx, 1 - x);
  const height = within((place.height ?? 0) + dy, 1 - y);
  return width < smallest / 2 && height < smallest / 2 ? { x, y } : { x, y, width, height };
}
