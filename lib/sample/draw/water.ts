import { clamp, lerp, smooth } from "@/lib/sample/draw/colour";
import { at, type Rgb } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import type { ScenePoint, Scenery } from "@/lib/sample/draw/setting";

export type Water = {
  level: number;
  /** How far ripples displace the reflection, in frame heights; `smear` does so along y. */
  ripple: number;
  smear: number;
  deep: Rgb;
  mirror: number;
  /** Where the light glitters on the water, and how strongly. */
  sun: ScenePoint;
  glitter: number;
};

/** Mirrors what stands above the level into what lies below it, broken by ripples that grow towards us. */
export function paintWater(setting: Scenery, water: Water): void {
  const { frame, hour } = setting;
  const { width, height, rgb, depth } = frame;
  const field = noise(setting.seed, "water");
  const { next } = random(setting.seed, "water");
  const first = Math.max(0, Math.floor(water.level * height));
  for (let py = first; py < height; py++) {
    const down = Math.max(0.0004, (py + 0.5) / height - water.level);
    const near = down / (1 - water.level);
    const far = 1 / (down + 0.035);
    const tint = clamp(1 - water.mirror * lerp(1, 0.62, near));
    for (let px = 0; px < width; px++) {
      const x = (px + 0.5 - width / 2) / height;
      const wave = field.fbm(x * far * 0.42 + 40, far * 4.6, 2.6) - 0.5;
      const fine = field.value(x * far * 1.5, far * 15 + 9) - 0.5;
      const swell = (wave * 1.5 + fine * 0.6) * (0.25 + near);
      const sx = px + Math.round(swell * water.ripple * height * 0.6);
      const up = down * 0.92 + swell * water.ripple + (next() - 0.5) * water.smear * near;
      const sy = Math.round((water.level - Math.max(0.002, up)) * height) - 1;
      const from = (clampTo(sy, first - 1) * width + clampTo(sx, width - 1)) * 3;
      const sparkle = glint(water, x, near, wave * 0.7 + fine * 0.8) * water.glitter;
      const shade = 1 + swell * 0.35;
      const to = (py * width + px) * 3;
      for (let c = 0; c < 3; c++) {
        const mirrored = at(rgb, from + c) * 0.94;
        const deep = water.deep[c] as number;
        rgb[to + c] = (mirrored + (deep - mirrored) * tint) * shade + (hour.sun[c] as number) * sparkle;
      }
      depth[py * width + px] = lerp(0.55, 0.05, near ** 0.5);
    }
  }
}

function glint(water: Water, x: number, near: number, crest: number): number {
  const spread = 0.03 + near * 0.13;
  const lane = Math.exp(-(((x - water.sun.x) / spread) ** 2));
  return lane * smooth(0.05, 0.4, crest) * 2.2 + lane * 0.1;
}

function clampTo(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
