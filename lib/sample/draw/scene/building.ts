import { blend, clamp, ink, lerp, set, tint } from "@/lib/sample/draw/colour";
import { cover, type Pigment, type Rgb } from "@/lib/sample/draw/frame";
import { mix } from "@/lib/sample/draw/random";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Building = {
  x: number;
  width: number;
  height: number;
  foot: number;
  depth: number;
  crown: number;
  lit: number;
  id: number;
};

const lamps: readonly Rgb[] = [
  ink("#ffb45e"),
  ink("#ffc67f"),
  ink("#ffdca8"),
  ink("#bfe0ff"),
  ink("#ff9a4a"),
];

/** A tower block: a grid of windows, some lit, under one of five crowns. */
export function paintBuilding(setting: Scenery, building: Building): void {
  const { frame, hour } = setting;
  const { x: cx, width, height, foot, depth, crown, id } = building;
  const air = clamp(depth * 0.85 + setting.haze * 0.25);
  const stone = blend(blend([...wallColour(id)] as unknown as Rgb, hour.shade, 0.62), hour.haze, air * 0.75);
  const lit = blend(stone, hour.lit, 0.16);
  const pitch = lerp(0.0105, 0.0078, depth);
  const glow = { night: 1, dusk: 0.95, dawn: 0.45, golden: 0.35, day: 0.06 }[hour.name];
  const top = foot - height;
  const box = { left: cx - width / 2, right: cx + width / 2, top: top - 0.13, bottom: foot };
  cover(frame, depth, box, (x, y, p) => {
    const u = (x - cx) / width;
    const v = (y - top) / height;
    const inside = silhouette(crown, u, v, width / height);
    if (inside <= 0) return 0;
    set(p, stone, 1.05 - v * 0.25);
    tint(p, lit, clamp(0.5 + u * (id % 2 ? 1 : -1)));
    if (v > 0.03) window(building, { column: (x - cx) / pitch, floor: (y - top) / (pitch * 1.35), glow }, p);
    return clamp(inside * width * frame.height + 0.5);
  });
}

function wallColour(id: number): Rgb {
  const walls: readonly Rgb[] = [
    ink("#39404f"),
    ink("#4b3f47"),
    ink("#2e3b4a"),
    ink("#514a44"),
    ink("#343144"),
  ];
  return walls[id % walls.length] ?? [0.05, 0.05, 0.06];
}

/** The signed distance to the outline, positive inside, in widths. Crowns: flat, stepped, spire, slanted, domed. */
function silhouette(crown: number, u: number, v: number, ratio: number): number {
  const out = Math.abs(u);
  const body = Math.min(0.5 - out, v / ratio);
  const over = -v / ratio;
  if (crown === 1)
    return Math.max(
      Math.min(body, 0.5 - out),
      Math.min(0.32 - out, 0.22 - over),
      Math.min(0.16 - out, 0.42 - over),
    );
  if (crown === 2) return Math.max(body, Math.min(0.3 - out, 0.14 - over), 0.05 * (1 - over / 1.1) - out);
  if (crown === 3) return Math.min(0.5 - out, 0.35 * (0.5 + u) - over);
  if (crown === 4) return Math.max(body, 0.42 - Math.hypot(u, over * 1.3));
  return Math.max(body, Math.min(0.02 - Math.abs(u - 0.2), 0.5 - over));
}

function window(building: Building, cell: { column: number; floor: number; glow: number }, p: Pigment): void {
  const column = Math.floor(cell.column);
  const floor = Math.floor(cell.floor);
  const inX = cell.column - column;
  const inY = cell.floor - floor;
  if (inX < 0.24 || inY < 0.3) return;
  const dice = mix(building.id + column * 7919 + floor * 104729);
  const crowded = ((mix(building.id + floor * 31) % 100) / 100) * 0.5 + 0.7;
  if ((dice % 1000) / 1000 > building.lit * crowded) {
    p.r *= 0.6;
    p.g *= 0.64;
    p.b *= 0.75;
    return;
  }
  const lamp = lamps[dice % 7 === 0 ? 3 : dice % 5] ?? [1, 0.7, 0.4];
  const power = cell.glow * (0.5 + ((dice >>> 12) % 100) / 75) * lerp(1.25, 0.62, building.depth);
  p.r += lamp[0] * power;
  p.g += lamp[1] * power;
  p.b += lamp[2] * power;
}
