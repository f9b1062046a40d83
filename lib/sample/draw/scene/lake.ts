import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover } from "@/lib/sample/draw/frame";
import { paintMist } from "@/lib/sample/draw/mist";
import { noise } from "@/lib/sample/draw/noise";
import { paintPine } from "@/lib/sample/draw/pine";
import { random } from "@/lib/sample/draw/random";
import { paintRidge, remembered } from "@/lib/sample/draw/ridge";
import { paintBoat } from "@/lib/sample/draw/scene/boat";
import type { Scene, Scenery } from "@/lib/sample/draw/setting";
import { paintSky } from "@/lib/sample/draw/sky";
import { paintWater } from "@/lib/sample/draw/water";

const level = 0.635;

export const lake: Scene = (setting) => {
  const { frame, hour, brief, seed } = setting;
  const { between, next } = random(seed, "lake");
  const side = next() < 0.5 ? -1 : 1;
  const sun = { x: side * frame.aspect * between(0.12, 0.24), y: level - 0.06 - hour.height };
  const peak = -side * frame.aspect * between(0.06, 0.16);
  paintSky(setting, level, sun, brief.wants("cloud", "storm") ? 0.75 : 0.4);
  paintRanges(setting, peak, side);
  const foggy = brief.wants("mist", "fog") ? 0.72 : 0.35;
  paintMist(setting, "far", {
    y: level - 0.03,
    thickness: 0.07,
    density: foggy,
    colour: blend(hour.haze, hour.lit, 0.45),
  });
  paintShores(setting);
  if (brief.wants("sail", "boat")) {
    paintBoat(setting, { x: side * frame.aspect * 0.13, y: level + 0.012, size: 0.15, depth: 0.4 });
  }
  paintWater(setting, {
    level,
    ripple: brief.wants("wind", "rough") ? 0.05 : 0.02,
    smear: 0.006,
    deep: blend(hour.shade, hour.sky[0], 0.4),
    mirror: 0.88,
    sun,
    glitter: hour.name === "night" ? 0.35 : 0.5,
  });
  paintMist(setting, "near", {
    y: level + 0.01,
    thickness: 0.035,
    density: foggy * 0.55,
    colour: blend(hour.haze, hour.lit, 0.5),
  });
  if (brief.wants("sail", "boat")) {
    paintBoat(setting, { x: side * frame.aspect * 0.13, y: level + 0.012, size: 0.15, depth: 0.4 });
  }
  paintForeground(setting, -side);
};

function paintRanges(setting: Scenery, peak: number, side: number): void {
  const { frame, seed, octaves } = setting;
  const lines = noise(seed, "crest");
  const { between } = random(seed, "ranges");
  const summit = between(0.3, 0.37);
  const crest = (row: number, base: number, tall: number, rough: number) =>
    remembered(frame.aspect, (x) => {
      const cone = Math.exp(-Math.abs(x - peak) * 4.2) * (row === 1 ? summit : 0.02);
      const wild = lines.ridged(x * rough + row * 31, row * 7.7, octaves + 2);
      return level - base - cone - wild * tall * (0.45 + 0.55 * lines.value(x * 1.7 + row * 9, row));
    });
  const rows = [
    { base: 0.12, tall: 0.16, rough: 2.1, depth: 0.93, rock: "#5b6784", snow: 0.17 },
    { base: 0.05, tall: 0.16, rough: 1.9, depth: 0.66, rock: "#4a4f63", snow: 0.2 },
    { base: 0.03, tall: 0.15, rough: 1.6, depth: 0.48, rock: "#3e4a50", snow: null },
    { base: 0.0, tall: 0.1, rough: 1.9, depth: 0.3, rock: "#2c3b3b", snow: null },
  ];
  rows.forEach((row, i) => {
    paintRidge(setting, {
      name: `range/${i}`,
      crest: crest(i, row.base, row.tall, row.rough),
      foot: level,
      depth: row.depth,
      rock: ink(row.rock),
      side,
      scale: lerp(6, 9, i / 3),
      ...(row.snow === null ? {} : { snow: row.snow }),
    });
  });
}

function paintShores(setting: Scenery): void {
  const { frame, seed, hour } = setting;
  const { between, next } = random(seed, "shores");
  const half = frame.aspect / 2;
  const dark = blend(ink("#16241f"), hour.shade, 0.45);
  const count = Math.round(frame.aspect * 60);
  for (let i = 0; i < count; i++) {
    const far = i < count * 0.5;
    const edge = next() < 0.5 ? -1 : 1;
    const inward = next() ** 1.7 * half * (far ? 0.85 : 0.5);
    const x = edge * (half - inward);
    const tall = (far ? between(0.03, 0.055) : between(0.07, 0.15)) * (1 - (inward / half) * 0.5);
    const depth = far ? 0.36 : 0.22;
    const colour = blend(dark, hour.haze, far ? 0.32 : 0.08);
    paintPine(setting, {
      x,
      foot: level + 0.004,
      height: tall,
      depth,
      colour,
      rim: blend(colour, hour.lit, 0.3),
      id: i,
    });
  }
}

/** A stony bank in the near corner, with grass against the water. */
function paintForeground(setting: Scenery, side: number): void {
  const { frame, hour, seed, octaves } = setting;
  const field = noise(seed, "bank");
  const half = frame.aspect / 2;
  const line = remembered(frame.aspect, (x) => {
    const inland = clamp((x * side) / half);
    return 1.02 - inland ** 1.6 * 0.15 - (field.fbm(x * 9, 3, octaves) - 0.5) * 0.05 * (0.3 + inland);
  });
  const base = blend(ink("#1a1c1c"), hour.shade, 0.5);
  cover(frame, 0.02, { left: -half, right: half, top: 0.8, bottom: 1 }, (x, y, p) => {
    const below = y - line(x);
    set(p, base, 0.7);
    const stone = field.ridged(x * 16, y * 26, octaves);
    tint(p, blend(hour.lit, base, 0.45), smooth(0.55, 0.95, stone) * smooth(0.07, 0, below) * 0.55);
    return clamp(below * frame.height + 0.5);
  });
}
