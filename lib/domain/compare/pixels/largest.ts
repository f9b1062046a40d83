import type { Distances } from "./distances";

/** The largest distance of each square of `side` × `side` pixels; those at the right and at the bottom may be smaller. */
export function largestOf(distances: Distances, side: number): Distances {
  if (side === 1) return distances;
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
