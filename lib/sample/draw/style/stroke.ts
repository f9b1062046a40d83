import { at } from "@/lib/sample/draw/frame";
import { mix } from "@/lib/sample/draw/random";

/** `relief`: the thickness of the paint. */
export type Canvas = { picture: Float32Array; relief: Float32Array; width: number; height: number };

/** In pixels. `length` is half of the stroke's length, `angle` its direction. */
export type Stroke = {
  x: number;
  y: number;
  radius: number;
  length: number;
  angle: number;
  red: number;
  green: number;
  blue: number;
  dice: number;
};

const bristles = Float32Array.from({ length: 256 }, (_, i) => mix(i + 1) / 4294967296);

/** Drags a loaded brush over the canvas: opaque in the middle, dry at the sides and the end. */
export function drag(canvas: Canvas, stroke: Stroke): void {
  const { width, height } = canvas;
  const cos = Math.cos(stroke.angle);
  const sin = Math.sin(stroke.angle);
  const { length, radius } = stroke;
  const reachX = Math.abs(cos) * length + Math.abs(sin) * radius + 1;
  const reachY = Math.abs(sin) * length + Math.abs(cos) * radius + 1;
  const x0 = Math.max(0, Math.ceil(stroke.x - reachX));
  const x1 = Math.min(width - 1, Math.floor(stroke.x + reachX));
  const y1 = Math.min(height - 1, Math.floor(stroke.y + reachY));
  const offset = Math.floor(stroke.dice * 255);
  const dab: Dab = { bristle: 0, alpha: 0 };
  for (let y = Math.max(0, Math.ceil(stroke.y - reachY)); y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const dx = x - stroke.x;
      const dy = y - stroke.y;
      const along = (dx * cos + dy * sin) / length;
      const across = (dy * cos - dx * sin) / radius;
      const body = 1 - along * along * along * along - across * across;
      if (body <= 0) continue;
      dab.bristle = at(bristles, (offset + Math.round((across + 1) * 9)) & 255);
      const dry = body - dab.bristle * 0.55 * (0.5 + along * 0.5);
      dab.alpha = Math.min(1, Math.max(0, dry * 3.2));
      if (dab.alpha > 0) smear(canvas, stroke, y * width + x, dab);
    }
  }
}

/** Shared by all pixels of a stroke, so none costs an allocation. */
type Dab = { bristle: number; alpha: number };

function smear(canvas: Canvas, stroke: Stroke, pixel: number, { bristle, alpha }: Dab): void {
  const { picture, relief } = canvas;
  const streak = (bristle - 0.5) * 0.035;
  const i = pixel * 3;
  picture[i] = at(picture, i) + (stroke.red + streak - at(picture, i)) * alpha;
  picture[i + 1] = at(picture, i + 1) + (stroke.green + streak - at(picture, i + 1)) * alpha;
  picture[i + 2] = at(picture, i + 2) + (stroke.blue + streak - at(picture, i + 2)) * alpha;
  relief[pixel] = at(relief, pixel) * (1 - alpha) + alpha * (0.45 + bristle * 0.5);
}
