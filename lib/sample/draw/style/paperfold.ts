import { clamp, lerp, smooth } from "@/lib/sample/draw/colour";
import { at, type Frame } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import { mix } from "@/lib/sample/draw/random";
import { calm } from "@/lib/sample/draw/style/calm";
import type { Style } from "@/lib/sample/draw/style/style";

const tones = 7;

/**
 * Cut paper: a few flat tones, each layer's shadow on the next, fibres, and the creases of a poster that was sent by
 * post.
 */
export const paperfold: Style = {
  aperture: 0,
  takesUp: [],
  finish: (frame, picture, request) => {
    const softness = Math.max(1, Math.round((frame.height / 170) * (request.steps < 8 ? 2 : 1)));
    calm(picture, frame.width, frame.height, softness);
    const fibre = noise(request.seed, "fibre");
    const { width, height } = frame;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const grain =
          fibre.value((x / height) * 260, (y / height) * 60) * 0.6 + (mix(y * width + x) & 255) / 640;
        flatten(picture, (y * width + x) * 3, grain);
        const light = (1 - shadow(frame, x, y)) * folds(x / width, y / height) * (0.965 + grain * 0.07);
        const edge = rim(frame, x, y);
        const i = (y * width + x) * 3;
        for (let c = 0; c < 3; c++) picture[i + c] = at(picture, i + c) * light + edge;
      }
    }
  },
};

/**
 * Reduces to a few tones and keeps the hue. The tones are evenly spaced in display values, with slightly soft edges.
 */
function flatten(picture: Float32Array, i: number, grain: number): void {
  const r = at(picture, i);
  const g = at(picture, i + 1);
  const b = at(picture, i + 2);
  const luma = Math.max(0.004, r * 0.3 + g * 0.58 + b * 0.12);
  const level = luma * tones + (grain - 0.5) * 0.06;
  const floor = Math.floor(level);
  const tone = (floor + smooth(0.46, 0.54, level - floor)) / tones;
  const paper = lerp(0.1, 0.965, clamp(tone));
  const gain = paper / luma;
  const keep = 1.16;
  picture[i] = warm(luma, r, keep) * gain + 0.012;
  picture[i + 1] = warm(luma, g, keep) * gain;
  picture[i + 2] = warm(luma, b, keep * 0.94) * gain * 0.965;
}

function warm(luma: number, value: number, keep: number): number {
  return luma + (value - luma) * keep;
}

/** The shadow that nearer layers cast down and to the right. */
function shadow(frame: Frame, x: number, y: number): number {
  const { width, height, depth } = frame;
  const here = at(depth, y * width + x);
  let dark = 0;
  for (let k = 1; k <= 4; k++) {
    const reach = (k * height) / 330;
    const sx = Math.max(0, Math.round(x - reach * 0.75));
    const sy = Math.max(0, Math.round(y - reach));
    const below = Math.min(height - 1, Math.round(y + reach * 0.8));
    if (here - at(depth, sy * width + sx) > 0.06) dark += 0.06;
    if (here - at(depth, below * width + x) > 0.06) dark += 0.055;
  }
  return dark;
}

/** The white edge of the cut sheet, where a layer begins. */
function rim(frame: Frame, x: number, y: number): number {
  const { width, height, depth } = frame;
  const up = Math.max(0, y - Math.max(1, Math.round(height / 420)));
  return at(depth, up * width + x) - at(depth, y * width + x) > 0.06 ? 0.085 : 0;
}

/** Creases in thirds and across the middle: light on one side, shade on the other. */
function folds(u: number, v: number): number {
  return crease(u - 1 / 3) * crease(u - 2 / 3) * crease(v - 0.5);
}

function crease(away: number): number {
  const fall = Math.exp(-Math.abs(away) * 26) * 0.07;
  const line = Math.exp(-away * away * 900000) * 0.1;
  return 1 + (away > 0 ? -fall : fall) + line;
}
