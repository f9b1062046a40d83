import { blend, clamp, ink, lerp, set, tint } from "@/lib/sample/draw/colour";
import { cover, type Pigment, type Rgb } from "@/lib/sample/draw/frame";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Balloon = { x: number; y: number; size: number; depth: number; scheme: number; side: number };

const wicker = ink("#2a1c14");

const cloths: readonly (readonly [Rgb, Rgb, Rgb])[] = [
  [ink("#c8342b"), ink("#f4e3c3"), ink("#e8a23a")],
  [ink("#1f5f7a"), ink("#f2d7a0"), ink("#d9653b")],
  [ink("#e9b23c"), ink("#7a2a3a"), ink("#f3e6cf")],
  [ink("#2d3f78"), ink("#e7c9a9"), ink("#c5453c")],
  [ink("#d8714b"), ink("#f6ead2"), ink("#3f7f78")],
];

/** A hot-air balloon: gores round a teardrop, a banded waist, the basket on its lines. `size` is the radius. */
export function paintBalloon(setting: Scenery, balloon: Balloon): void {
  const { frame } = setting;
  const { x: cx, y: cy, size } = balloon;
  const box = {
    left: cx - size * 1.05,
    right: cx + size * 1.05,
    top: cy - size * 1.05,
    bottom: cy + size * 1.95,
  };
  cover(frame, balloon.depth, box, (x, y, p) => {
    const u = (x - cx) / size;
    const v = (y - cy) / size;
    const width = girth(v);
    const cloth = width > 0 ? (width - Math.abs(u)) * size * frame.height : -1;
    if (cloth > -0.5) {
      paintCloth(setting, balloon, { around: clampOne(u / width), v }, p);
      return clamp(cloth + 0.5);
    }
    set(p, wicker);
    tint(p, setting.hour.haze, balloon.depth * 0.6);
    return clamp(rigging(u, v) * size * frame.height + 0.5);
  });
}

/** Half the width at a height: a sphere above, a taper to the mouth below. */
function girth(v: number): number {
  if (v < -1 || v > 1.32) return 0;
  if (v < 0.35) return Math.sqrt(1 - v * v);
  return lerp(Math.sqrt(1 - 0.35 * 0.35), 0.2, ((v - 0.35) / 0.97) ** 0.82);
}

function rigging(u: number, v: number): number {
  const lines = Math.min(
    0.012 - Math.abs(Math.abs(u) - lerp(0.19, 0.11, (v - 1.32) / 0.25)),
    v - 1.3,
    1.6 - v,
  );
  const basket = Math.min(0.13 - Math.abs(u), v - 1.57, 1.78 - v);
  return Math.max(lines, basket);
}

function paintCloth(setting: Scenery, balloon: Balloon, on: { around: number; v: number }, p: Pigment): void {
  const { hour } = setting;
  const [first, second, band] = cloths[balloon.scheme % cloths.length] ?? [hour.lit, hour.haze, hour.sun];
  const longitude = Math.asin(on.around) / Math.PI + 0.5;
  const gores = longitude * 10;
  const gore = Math.floor(gores);
  const seam = Math.abs(gores - gore - 0.5) * 2;
  const pattern = balloon.scheme % 3;
  const zigzag = on.v + (pattern === 1 ? 0.16 * (seam - 0.5) : 0);
  const waist = pattern !== 2 && zigzag > -0.02 && zigzag < 0.28;
  set(p, waist ? band : gore % 2 === 0 ? first : second);
  const toSun = on.around * balloon.side;
  const light = clamp(0.56 + toSun * 0.5 - on.v * 0.24);
  const puff = 1 - 0.2 * seam ** 3;
  p.r *= lerp(hour.shade[0] * 1.3 + 0.1, hour.lit[0] * 1.22, light) * puff;
  p.g *= lerp(hour.shade[1] * 1.3 + 0.1, hour.lit[1] * 1.22, light) * puff;
  p.b *= lerp(hour.shade[2] * 1.3 + 0.12, hour.lit[2] * 1.22, light) * puff;
  if (hour.name !== "day") glowFromBurner(on, p);
  const air = blend(hour.haze, hour.lit, 0.2);
  tint(p, air, clamp(balloon.depth - 0.25) * 0.95);
}

function glowFromBurner(on: { around: number; v: number }, p: Pigment): void {
  const heat = Math.exp(-((on.v - 1.15) ** 2) * 2.6 - on.around ** 2 * 1.2) * 0.5;
  p.r += heat * 0.9;
  p.g += heat * 0.45;
  p.b += heat * 0.12;
}

function clampOne(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
