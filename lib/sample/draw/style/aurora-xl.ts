import { at } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import { type Canvas, drag, type Stroke } from "@/lib/sample/draw/style/stroke";
import type { Style } from "@/lib/sample/draw/style/style";
import { vignette } from "@/lib/sample/draw/tone";

/** Oil on canvas: strokes from broad to fine along the forms; more steps bring finer brushes. */
export const auroraXl: Style = {
  aperture: 0,
  takesUp: ["vignette"],
  finish: (frame, picture, request) => {
    enrich(picture);
    const reference = picture.slice();
    const canvas: Canvas = {
      picture,
      relief: new Float32Array(frame.width * frame.height),
      width: frame.width,
      height: frame.height,
    };
    for (const brush of brushes(request.steps)) paintOver(canvas, reference, brush, request.seed);
    raiseRelief(canvas);
    vignette(picture, frame, request.grade.vignette * 0.5);
  },
};

type BrushSize = { size: number; tolerance: number };

/** `size` is in frame heights. */
function brushes(steps: number): BrushSize[] {
  const all: (BrushSize & { from: number })[] = [
    { size: 1 / 22, tolerance: -1, from: 1 },
    { size: 1 / 48, tolerance: 0.035, from: 3 },
    { size: 1 / 95, tolerance: 0.045, from: 6 },
    { size: 1 / 170, tolerance: 0.05, from: 12 },
    { size: 1 / 290, tolerance: 0.06, from: 18 },
  ];
  return all.filter((brush) => steps >= brush.from);
}

function paintOver(canvas: Canvas, reference: Float32Array, brush: BrushSize, seed: string): void {
  const { width, height } = canvas;
  const radius = Math.max(1.3, brush.size * height * 0.5);
  const flow = noise(seed, "flow");
  const { next } = random(seed, `strokes/${brush.size}`);
  const pitch = radius * 1.05;
  for (let gy = pitch / 2; gy < height; gy += pitch) {
    for (let gx = pitch / 2; gx < width; gx += pitch) {
      const x = Math.min(width - 1, Math.max(0, Math.round(gx + (next() - 0.5) * pitch)));
      const y = Math.min(height - 1, Math.max(0, Math.round(gy + (next() - 0.5) * pitch)));
      const dice = next();
      const i = (y * width + x) * 3;
      if (difference(canvas.picture, reference, i) < brush.tolerance) continue;
      const drift = (flow.fbm((x / height) * 2.4, (y / height) * 2.4, 2) - 0.5) * 2.2;
      drag(canvas, stroke(reference, { x, y, i, radius, dice, drift }, width, height));
    }
  }
}

type Spot = { x: number; y: number; i: number; radius: number; dice: number; drift: number };

/** The stroke follows the edge under it, or the flow where there is no edge. */
function stroke(reference: Float32Array, spot: Spot, width: number, height: number): Stroke {
  const reach = Math.max(1, Math.round(spot.radius));
  const left = Math.max(0, spot.x - reach);
  const right = Math.min(width - 1, spot.x + reach);
  const above = Math.max(0, spot.y - reach);
  const below = Math.min(height - 1, spot.y + reach);
  const row = spot.y * width;
  const gx = luma(reference, row + right) - luma(reference, row + left);
  const gy = luma(reference, below * width + spot.x) - luma(reference, above * width + spot.x);
  const strength = Math.min(1, Math.hypot(gx, gy) * 9);
  const along = Math.atan2(gx, -gy);
  const shift = (spot.dice - 0.5) * 0.075;
  return {
    x: spot.x,
    y: spot.y,
    radius: spot.radius,
    length: spot.radius * (1.5 + 1.9 * spot.dice),
    angle: strength > 0.12 ? along : spot.drift,
    red: at(reference, spot.i) + shift,
    green: at(reference, spot.i + 1) + shift * 0.9,
    blue: at(reference, spot.i + 2) + shift * 0.7,
    dice: spot.dice,
  };
}

function luma(picture: Float32Array, pixel: number): number {
  const i = pixel * 3;
  return at(picture, i) * 0.3 + at(picture, i + 1) * 0.6 + at(picture, i + 2) * 0.1;
}

function difference(a: Float32Array, b: Float32Array, i: number): number {
  const red = Math.abs(at(a, i) - at(b, i));
  const green = Math.abs(at(a, i + 1) - at(b, i + 1));
  const blue = Math.abs(at(a, i + 2) - at(b, i + 2));
  return (red + green + blue) / 3;
}

/** As painters do, lifts the blacks and strengthens colour. */
function enrich(picture: Float32Array): void {
  for (let i = 0; i < picture.length; i += 3) {
    const grey = (at(picture, i) + at(picture, i + 1) + at(picture, i + 2)) / 3;
    picture[i] = 0.035 + (grey + (at(picture, i) - grey) * 1.28) * 0.985;
    picture[i + 1] = 0.025 + (grey + (at(picture, i + 1) - grey) * 1.28) * 0.985;
    picture[i + 2] = 0.05 + (grey + (at(picture, i + 2) - grey) * 1.28) * 0.96;
  }
}

/** Light raking over the paint from the upper left. */
function raiseRelief(canvas: Canvas): void {
  const { picture, relief, width, height } = canvas;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const p = y * width + x;
      const slope = at(relief, p) - at(relief, p - width - 1);
      const gain = 1 + Math.max(-0.16, Math.min(0.16, slope * 0.34));
      picture[p * 3] = at(picture, p * 3) * gain;
      picture[p * 3 + 1] = at(picture, p * 3 + 1) * gain;
      picture[p * 3 + 2] = at(picture, p * 3 + 2) * gain;
    }
  }
}
