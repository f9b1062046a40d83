import type { Pigment, Rgb } from "@/lib/sample/draw/frame";

/** sRGB `#rrggbb` to linear light. */
export function ink(hex: string): Rgb {
  const channel = (from: number) => toLinear(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

export function smooth(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

export function blend(a: Rgb, b: Rgb, t: number): Rgb {
  return [lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)];
}

export function set(pigment: Pigment, colour: Rgb, gain = 1): void {
  pigment.r = colour[0] * gain;
  pigment.g = colour[1] * gain;
  pigment.b = colour[2] * gain;
}

/** Moves a pigment towards a colour. */
export function tint(pigment: Pigment, colour: Rgb, t: number): void {
  pigment.r += (colour[0] - pigment.r) * t;
  pigment.g += (colour[1] - pigment.g) * t;
  pigment.b += (colour[2] - pigment.b) * t;
}
