/**
 * Linear light, three floats per pixel, and the depth of each pixel (0 near, 1 the sky). Places are in units of the
 * height: y from 0 (top) to 1, x from -aspect/2 to aspect/2.
 */
export type Frame = {
  width: number;
  height: number;
  aspect: number;
  rgb: Float32Array;
  depth: Float32Array;
};

export type Box = { left: number; top: number; right: number; bottom: number };
export type Pigment = { r: number; g: number; b: number };
export type Rgb = readonly [number, number, number];

/** Sets the pigment for a place, and returns how much of the place it covers, 0 to 1. */
export type Brush = (x: number, y: number, pigment: Pigment) => number;

export function blankFrame(width: number, height: number): Frame {
  const rgb = new Float32Array(width * height * 3);
  const depth = new Float32Array(width * height).fill(1);
  return { width, height, aspect: width / height, rgb, depth };
}

/** The element at an index that the caller keeps inside the array. */
export function at(array: Float32Array, index: number): number {
  return array[index] as number;
}

export function everywhere(frame: Frame): Box {
  return { left: -frame.aspect / 2, top: 0, right: frame.aspect / 2, bottom: 1 };
}

/** Paints one layer over a box. Where it covers more than half, it also sets the depth, unless that is null. */
export function cover(frame: Frame, depth: number | null, box: Box, brush: Brush): void {
  const { width, height } = frame;
  const x0 = Math.max(0, Math.floor(box.left * height + width / 2));
  const x1 = Math.min(width, Math.ceil(box.right * height + width / 2));
  const y0 = Math.max(0, Math.floor(box.top * height));
  const y1 = Math.min(height, Math.ceil(box.bottom * height));
  const pigment: Pigment = { r: 0, g: 0, b: 0 };
  const layer = { pigment, depth };
  for (let py = y0; py < y1; py++) {
    const y = (py + 0.5) / height;
    for (let px = x0; px < x1; px++) {
      const alpha = brush((px + 0.5 - width / 2) / height, y, pigment);
      if (alpha > 0) lay(frame, layer, py * width + px, Math.min(1, alpha));
    }
  }
}

type Layer = { pigment: Pigment; depth: number | null };

function lay(frame: Frame, { pigment, depth }: Layer, pixel: number, alpha: number): void {
  const { rgb } = frame;
  const i = pixel * 3;
  rgb[i] = at(rgb, i) + (pigment.r - at(rgb, i)) * alpha;
  rgb[i + 1] = at(rgb, i + 1) + (pigment.g - at(rgb, i + 1)) * alpha;
  rgb[i + 2] = at(rgb, i + 2) + (pigment.b - at(rgb, i + 2)) * alpha;
  if (depth !== null && alpha > 0.5) frame.depth[pixel] = depth;
}

/** Adds light: the brush's pigment times the value that it returns. */
export function shine(frame: Frame, box: Box, brush: Brush): void {
  const { rgb } = frame;
  const { width, height } = frame;
  const x0 = Math.max(0, Math.floor(box.left * height + width / 2));
  const x1 = Math.min(width, Math.ceil(box.right * height + width / 2));
  const y1 = Math.min(height, Math.ceil(box.bottom * height));
  const pigment: Pigment = { r: 0, g: 0, b: 0 };
  for (let py = Math.max(0, Math.floor(box.top * height)); py < y1; py++) {
    for (let px = x0; px < x1; px++) {
      const power = brush((px + 0.5 - width / 2) / height, (py + 0.5) / height, pigment);
      const i = (py * width + px) * 3;
      rgb[i] = at(rgb, i) + pigment.r * power;
      rgb[i + 1] = at(rgb, i + 1) + pigment.g * power;
      rgb[i + 2] = at(rgb, i + 2) + pigment.b * power;
    }
  }
}
