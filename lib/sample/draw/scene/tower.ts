import { blend, clamp, ink, lerp, set, tint } from "@/lib/sample/draw/colour";
import { cover, type Pigment, type Rgb } from "@/lib/sample/draw/frame";
import type { Hour } from "@/lib/sample/draw/hour";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Tower = { x: number; foot: number; side: number; stripes: boolean };

const tall = 0.29;

/** A lighthouse: tapered shaft, gallery, glazed lantern under a cap; and the keeper's house beside it. */
export function paintTower(setting: Scenery, tower: Tower): void {
  const { frame, hour } = setting;
  const paint = { white: blend(ink("#f2ece0"), hour.lit, 0.25), red: blend(ink("#b3261e"), hour.lit, 0.06) };
  paintHouse(setting, tower);
  const box = {
    left: tower.x - 0.06,
    right: tower.x + 0.06,
    top: tower.foot - 0.37,
    bottom: tower.foot + 0.02,
  };
  cover(frame, 0.21, box, (x, y, p) => {
    const v = (tower.foot + 0.015 - y) / tall;
    const u = x - tower.x;
    const width = profile(v);
    if (width <= 0) return 0;
    colourAt(v, tower.stripes, paint, p);
    round(hour, { turn: (u / width) * -tower.side, glows: v > 1.055 && v < 1.16 }, p);
    return clamp((width - Math.abs(u)) * frame.height + 0.5);
  });
}

function profile(v: number): number {
  if (v < 1) return lerp(0.037, 0.0225, v ** 0.8);
  if (v < 1.018) return 0.031;
  if (v < 1.045) return 0.0295;
  if (v < 1.16) return 0.0155;
  if (v < 1.172) return 0.0195;
  if (v < 1.235) return 0.018 * Math.sqrt(Math.max(0, 1 - ((v - 1.172) / 0.063) ** 2));
  return v < 1.27 ? 0.0012 : 0;
}

function colourAt(v: number, stripes: boolean, paint: { white: Rgb; red: Rgb }, p: Pigment): void {
  if (v >= 1.16 || (v >= 1 && v < 1.018)) set(p, paint.red, 0.7);
  else if (v >= 1.055) set(p, [2.6, 2, 1.15]);
  else if (v >= 1) set(p, [0.04, 0.04, 0.05]);
  else set(p, stripes && Math.floor(v * 5.001) % 2 === 1 ? paint.red : paint.white);
}

/** Cylinder shading: light from the sea, a warm edge and a cool far side. */
function round(hour: Hour, face: { turn: number; glows: boolean }, p: Pigment): void {
  if (face.glows) return;
  const light = clamp(0.5 + face.turn * 0.62);
  const { r, g, b } = p;
  p.r = r * lerp(hour.shade[0] * 1.5 + 0.05, hour.lit[0], light);
  p.g = g * lerp(hour.shade[1] * 1.5 + 0.05, hour.lit[1], light);
  p.b = b * lerp(hour.shade[2] * 1.5 + 0.06, hour.lit[2], light);
}

function paintHouse(setting: Scenery, tower: Tower): void {
  const { frame, hour } = setting;
  const wall = blend(ink("#d9cfc0"), hour.shade, 0.35);
  const roof = blend(ink("#5a2f2a"), hour.shade, 0.4);
  const cx = tower.x + tower.side * 0.105;
  const foot = tower.foot + 0.012;
  const box = { left: cx - 0.08, right: cx + 0.08, top: foot - 0.1, bottom: foot + 0.02 };
  cover(frame, 0.21, box, (x, y, p) => {
    const u = (x - cx) * tower.side;
    const v = foot - y;
    const inWall = Math.min(0.06 - Math.abs(u), 0.042 - v);
    const inRoof = Math.min(v - 0.04, 0.08 - v, 0.075 - Math.abs(u) - (v - 0.04) * 0.55);
    const chimney = Math.min(0.007 - Math.abs(u - 0.03), 0.095 - v, v - 0.06);
    set(p, wall);
    if (inRoof > inWall || chimney > inWall) set(p, roof);
    else if (isWindow(u, v)) set(p, [1.7, 1.05, 0.42]);
    else tint(p, hour.lit, clamp(-u * 6) * 0.4);
    return clamp(Math.max(inWall, inRoof, chimney) * frame.height + 0.5);
  });
}

function isWindow(u: number, v: number): boolean {
  return v > 0.014 && v < 0.031 && Math.abs(Math.abs(u) - 0.03) < 0.007;
}
