import { clamp, lerp, smooth } from "@/lib/sample/draw/colour";
import { at, type Frame } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import { calm } from "@/lib/sample/draw/style/calm";
import type { Style } from "@/lib/sample/draw/style/style";

const paper = [0.955, 0.928, 0.87] as const;
const black = [0.085, 0.095, 0.125] as const;
const seal = [0.74, 0.2, 0.14] as const;

/** Ink on rice paper: washes that pool at their edges, a contour where the form turns, one vermilion. */
export const inkwash: Style = {
  aperture: 0,
  takesUp: [],
  finish: (frame, picture, request) => {
    const { width, height } = frame;
    const red = redness(picture);
    calm(picture, width, height, Math.max(2, Math.round(height / 150)));
    const tone = tones(frame, picture);
    const field = noise(request.seed, "ink");
    const ink = { frame, tone, field };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const u = x / height;
        const v = y / height;
        const density = wash(ink, x, y);
        const fibre =
          (field.value(u * 310, v * 90) - 0.5) * 0.03 + (field.fbm(u * 5, v * 5, 3) - 0.5) * 0.035;
        const accent = at(red, y * width + x) * clamp(1.1 - density);
        const edge = Math.min(u, v, width / height - u, 1 - v) + (field.fbm(u * 7, v * 7, 3) - 0.5) * 0.05;
        const margin = smooth(0.012, 0.05, edge);
        const i = (y * width + x) * 3;
        for (let c = 0; c < 3; c++) {
          const ground = (paper[c] as number) + fibre;
          const inked = lerp(ground, black[c] as number, clamp(density) * margin);
          picture[i + c] = lerp(inked, lerp(inked, seal[c] as number, 0.85), accent * margin);
        }
      }
    }
  },
};

/** How far each pixel is a warm, saturated red, which the seal keeps. */
function redness(picture: Float32Array): Float32Array {
  const red = new Float32Array(picture.length / 3);
  for (let p = 0; p < red.length; p++) {
    const r = at(picture, p * 3);
    const g = at(picture, p * 3 + 1);
    const b = at(picture, p * 3 + 2);
    red[p] = smooth(0.3, 0.45, r - Math.max(g, b)) * smooth(0.16, 0.05, Math.abs(g - b) - 0.05);
  }
  return red;
}

/** How much ink each pixel gets: more where the picture is dark, less with distance. */
function tones(frame: Frame, picture: Float32Array): Float32Array {
  const tone = new Float32Array(frame.depth.length);
  for (let p = 0; p < tone.length; p++) {
    const luma = at(picture, p * 3) * 0.34 + at(picture, p * 3 + 1) * 0.54 + at(picture, p * 3 + 2) * 0.12;
    const dark = 1 - clamp(luma * 1.22);
    tone[p] = dark ** 1.35 * (at(frame.depth, p) > 0.98 ? 0.3 : lerp(1.2, 0.6, at(frame.depth, p)));
  }
  return tone;
}

type Ink = { frame: Frame; tone: Float32Array; field: ReturnType<typeof noise> };

function wash({ frame, tone, field }: Ink, x: number, y: number): number {
  const { width, height } = frame;
  const u = x / height;
  const v = y / height;
  const bleed = height * 0.011;
  const bx = within(x + (field.fbm(u * 16, v * 16, 2) - 0.5) * bleed, width);
  const by = within(y + (field.fbm(u * 16 + 50, v * 16, 2) - 0.5) * bleed, height);
  const here = at(tone, by * width + bx);
  const level = here * 5;
  const floor = Math.floor(level);
  const part = level - floor;
  const step = (floor + smooth(0.3, 0.62, part)) / 5;
  const pooled = Math.exp(-((part - 0.55) ** 2) * 130) * 0.09 * smooth(0.05, 0.25, here);
  const granules = (field.value(u * 190, v * 190) - 0.5) * 0.13 * here;
  return lerp(here, step, 0.75) + pooled + granules + contour(frame, bx, by, field.value(u * 12, v * 12));
}

function contour(frame: Frame, x: number, y: number, pressure: number): number {
  const { width, depth } = frame;
  const reach = Math.max(1, Math.round((frame.height / 620) * (0.6 + pressure * 1.4)));
  const here = at(depth, y * width + x);
  const up = at(depth, within(y - reach, frame.height) * width + x);
  const left = at(depth, y * width + within(x - reach, width));
  const right = at(depth, y * width + within(x + reach, width));
  const jump = Math.max(up - here, left - here, right - here);
  return smooth(0.05, 0.2, jump) * lerp(0.75, 0.3, here) * smooth(0.1, 0.5, pressure);
}

function within(value: number, size: number): number {
  const rounded = Math.round(value);
  return rounded < 0 ? 0 : rounded >= size ? size - 1 : rounded;
}
