/** Interleaved 8-bit RGB or RGBA, row by row; alpha is ignored. `blueFirst`: BGR or BGRA, as browsers keep pictures. */
export type Raster = {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  channels: 3 | 4;
  blueFirst?: true;
};

export type Size = { width: number; height: number };

export function assertSameSize(a: Size, b: Size): void {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`Sizes differ: ${a.width} × ${a.height} and ${b.width} × ${b.height}`);
  }
}

/**
 * The size at which two pictures are compared: that of the one with fewer pixels or, if they have equally many, of the
 * narrower one.
 */
export function commonSize(a: Size, b: Size): Size {
  const difference = a.width * a.height - b.width * b.height || a.width - b.width;
  const { width, height } = difference <= 0 ? a : b;
  return { width, height };
}
