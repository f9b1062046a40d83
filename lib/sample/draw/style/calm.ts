import { at } from "@/lib/sample/draw/frame";

/** Kuwahara: every pixel takes the mean of the calmest of its four quarters, so areas flatten and edges stay. */
export function calm(picture: Float32Array, width: number, height: number, radius: number): void {
  const sums = tables(picture, width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const quarter = calmest(sums, { x, y, radius, width, height });
      const i = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) picture[i + c] = mean(sums, quarter, c);
    }
  }
}

type Tables = { table: Float64Array; stride: number };
type Window = { x0: number; y0: number; x1: number; y1: number };

/** Summed-area tables of red, green, blue and squared luma. */
function tables(picture: Float32Array, width: number, height: number): Tables {
  const stride = (width + 1) * 4;
  const table = new Float64Array(stride * (height + 1));
  const row = new Float64Array(4);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const to = (y + 1) * stride + (x + 1) * 4;
      const luma = (at(picture, i) + at(picture, i + 1) + at(picture, i + 2)) / 3;
      for (let c = 0; c < 4; c++) {
        row[c] = (row[c] as number) + (c < 3 ? at(picture, i + c) : luma * luma);
        table[to + c] = (table[to - stride + c] as number) + (row[c] as number);
      }
    }
  }
  return { table, stride };
}

function calmest(
  sums: Tables,
  spot: { x: number; y: number; radius: number; width: number; height: number },
): Window {
  let best: Window = { x0: spot.x, y0: spot.y, x1: spot.x + 1, y1: spot.y + 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let quarter = 0; quarter < 4; quarter++) {
    const left = spot.x - (quarter & 1 ? 0 : spot.radius);
    const top = spot.y - (quarter & 2 ? 0 : spot.radius);
    const window = {
      x0: Math.max(0, left),
      y0: Math.max(0, top),
      x1: Math.min(spot.width, left + spot.radius + 1),
      y1: Math.min(spot.height, top + spot.radius + 1),
    };
    const grey = (mean(sums, window, 0) + mean(sums, window, 1) + mean(sums, window, 2)) / 3;
    const variance = mean(sums, window, 3) - grey * grey;
    if (variance < least) {
      least = variance;
      best = window;
    }
  }
  return best;
}

function mean(sums: Tables, window: Window, channel: number): number {
  const { table, stride } = sums;
  const a = table[window.y0 * stride + window.x0 * 4 + channel] as number;
  const b = table[window.y0 * stride + window.x1 * 4 + channel] as number;
  const c = table[window.y1 * stride + window.x0 * 4 + channel] as number;
  const d = table[window.y1 * stride + window.x1 * 4 + channel] as number;
  return (d - b - c + a) / ((window.x1 - window.x0) * (window.y1 - window.y0));
}
