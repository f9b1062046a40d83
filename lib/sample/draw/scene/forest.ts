import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, everywhere, shine } from "@/lib/sample/draw/frame";
import { paintMist } from "@/lib/sample/draw/mist";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import { remembered } from "@/lib/sample/draw/ridge";
import { paintTrunk } from "@/lib/sample/draw/scene/trunk";
import type { Scene, ScenePoint, Scenery } from "@/lib/sample/draw/setting";

const horizon = 0.6;

export const forest: Scene = (setting) => {
  const { frame, brief, seed } = setting;
  const { between, next } = random(seed, "forest");
  const side = next() < 0.5 ? -1 : 1;
  const sun = { x: side * frame.aspect * between(0.1, 0.22), y: between(0.16, 0.24) };
  const vanish = { x: sun.x * 0.55, y: horizon };
  const autumn = brief.wants("autumn", "october");
  const leaf = autumn ? ink("#c46a1f") : ink("#5f8a2c");
  paintDepths(setting, sun, leaf);
  paintGround(setting, vanish, autumn);
  const rows = 5;
  for (let row = 0; row < rows; row++) {
    const near = row / (rows - 1);
    paintTrunks(setting, near, vanish);
    paintUndergrowth(setting, { near, clear: vanish.x * (1 - near * 0.8), autumn });
    paintCanopy(setting, near, leaf);
    if (row < rows - 1) {
      const mist = brief.wants("mist", "fog") ? 0.62 : 0.34;
      paintMist(setting, `floor/${row}`, {
        y: horizon + near * 0.1,
        thickness: 0.2,
        density: mist * (1 - near),
        colour: glowColour(setting, leaf),
      });
    }
  }
  paintShafts(setting, sun);
};

function glowColour(
  setting: Scenery,
  leaf: readonly [number, number, number],
): readonly [number, number, number] {
  return blend(blend(setting.hour.lit, setting.hour.haze, 0.35), leaf, 0.28);
}

/** What shines between the trunks: light at the end of the path, dimming outwards. */
function paintDepths(setting: Scenery, sun: ScenePoint, leaf: readonly [number, number, number]): void {
  const { hour } = setting;
  const field = noise(setting.seed, "depths");
  const bright = blend(hour.sun, hour.lit, 0.5);
  const glow = glowColour(setting, leaf);
  cover(setting.frame, 1, everywhere(setting.frame), (x, y, p) => {
    const d = Math.hypot((x - sun.x) * 0.9, y - sun.y - 0.12);
    set(p, blendDark(glow), 1);
    tint(p, glow, Math.exp(-d * 1.7));
    tint(p, bright, Math.exp(-d * d * 11) * 0.95);
    const leaves = smooth(0.42, 0.7, field.fbm(x * 9, y * 9, setting.octaves));
    tint(p, leaf, leaves * 0.3 * smooth(0.6, 0.1, y));
    return 1;
  });
}

function blendDark(glow: readonly [number, number, number]): readonly [number, number, number] {
  return blend(glow, [0.02, 0.035, 0.03], 0.55);
}

/** Forest floor with a path that winds to the light. */
function paintGround(setting: Scenery, vanish: ScenePoint, autumn: boolean): void {
  const { frame, hour, octaves, seed } = setting;
  const field = noise(seed, "ground");
  const bend = random(seed, "path").between(-0.16, 0.16);
  const moss = autumn ? ink("#8a4516") : ink("#3f5a20");
  const earth = ink("#7a5d3e");
  const half = frame.aspect / 2;
  const line = remembered(frame.aspect, (x) => horizon + 0.015 - (field.fbm(x * 3, 3, 3) - 0.5) * 0.07);
  cover(frame, 0.5, { left: -half, right: half, top: horizon - 0.06, bottom: 1 }, (x, y, p) => {
    const below = y - line(x);
    const near = clamp((y - horizon) / (1 - horizon));
    const far = 1 / (near + 0.07);
    const texture = field.fbm((x - vanish.x) * far * 2.2, far * 9, octaves);
    const middle = vanish.x + bend * Math.sin(near * 3.1) + near * -vanish.x * 0.7;
    const width = 0.012 + near * 0.2;
    const path = smooth(1.1, 0.75, Math.abs(x - middle) / width + (texture - 0.5) * 0.7);
    set(p, moss, 0.35 + texture * 0.8);
    tint(p, earth, path * 0.85);
    const dapple = smooth(0.52, 0.72, field.fbm((x - vanish.x) * far * 0.7 + 30, far * 2.6, 3));
    const light = 0.24 + dapple * 0.85 * Math.exp(-Math.abs(x - middle) * 1.4) + Math.exp(-near * 7) * 0.9;
    p.r *= light * (0.4 + hour.lit[0]);
    p.g *= light * (0.4 + hour.lit[1]);
    p.b *= light * (0.4 + hour.lit[2]);
    tint(p, blend(hour.haze, hour.lit, 0.6), smooth(0.2, 0, near) * 0.6);
    return clamp(below * frame.height + 0.5);
  });
}

function paintTrunks(setting: Scenery, near: number, vanish: ScenePoint): void {
  const { frame, seed } = setting;
  const { between, next } = random(seed, `trunks/${near}`);
  const pitch = lerp(0.06, 0.36, near);
  const half = frame.aspect / 2 + 0.1;
  for (let x = -half; x < half; x += pitch * between(0.6, 1.4)) {
    const clear = lerp(0.03, 0.24, near);
    const place = x + between(-0.02, 0.02);
    const width = lerp(0.008, 0.075, near ** 1.3) * between(0.7, 1.25);
    const id = Math.floor(next() * 1e6);
    if (Math.abs(place - vanish.x * (1 - near * 0.8)) < clear) continue;
    paintTrunk(setting, { x: place, foot: lerp(horizon + 0.015, 1.06, near ** 1.5), width, near, id });
  }
}

/** Ferns and tufts that hide the feet of a row of trunks, leaving the path free. */
function paintUndergrowth(setting: Scenery, row: { near: number; clear: number; autumn: boolean }): void {
  const { frame, hour, seed, octaves } = setting;
  const { near } = row;
  const field = noise(seed, `ferns/${near}`);
  const foot = lerp(horizon + 0.022, 1.04, near ** 1.5);
  const scale = lerp(26, 9, near);
  const green = row.autumn ? ink("#7c4a1c") : ink("#3d5c24");
  const air = blend(hour.haze, hour.lit, 0.5);
  const dark = blend(blend(green, [0.01, 0.015, 0.012], 0.55), air, (1 - near) ** 2 * 0.55);
  const lit = blend(blend(green, hour.lit, 0.32), air, (1 - near) ** 2 * 0.45);
  const half = frame.aspect / 2;
  const open = (x: number) => smooth(lerp(0.07, 0.42, near), lerp(0.02, 0.12, near), Math.abs(x - row.clear));
  const line = remembered(frame.aspect, (x) => {
    const blades = Math.abs(2 * field.value(x * scale * 9, 2) - 1) * 0.35 * smooth(2, 4, octaves);
    const tall = lerp(0.03, 0.13, near) * (field.fbm(x * scale * 0.5, 5, 3) * 1.2 - blades);
    return foot - tall * (1 - open(x)) + open(x) * lerp(0.02, 0.06, near);
  });
  const bottom = near === 1 ? 1.2 : foot + 0.09;
  cover(frame, lerp(0.75, 0.06, near), { left: -half, right: half, top: foot - 0.18, bottom }, (x, y, p) => {
    const below = y - line(x);
    const edge = clamp(below * frame.height + 0.5);
    if (edge <= 0) return 0;
    const frond = field.fbm(x * scale * 2.4 + y * 9, y * scale * 3.2 - Math.abs(x) * 5, octaves);
    set(p, dark);
    tint(p, lit, smooth(0.42, 0.8, frond) * Math.exp(-below * lerp(30, 10, near)) * (0.75 - near * 0.4));
    return edge * smooth(bottom, foot - 0.02, y) * (1 - open(x));
  });
}

/** Leaves hanging into the picture from above, coarser and darker the nearer they are. */
function paintCanopy(setting: Scenery, near: number, leaf: readonly [number, number, number]): void {
  const { frame, hour, octaves, seed } = setting;
  const field = noise(seed, `canopy/${near}`);
  const scale = lerp(11, 5, near);
  const shade = blend(blend(leaf, [0.01, 0.02, 0.015], 0.4 + near * 0.45), hour.haze, (1 - near) * 0.5);
  const lit = blend(leaf, hour.lit, 0.45 - near * 0.25);
  const half = frame.aspect / 2;
  const hang = lerp(0.42, 0.24, near);
  cover(frame, lerp(0.8, 0.1, near), { left: -half, right: half, top: 0, bottom: hang + 0.2 }, (x, y, p) => {
    const body =
      field.fbm(x * scale * 0.6, y * scale * 0.6, 3) + (hang - y) * 1.3 - 0.25 + Math.abs(x) * 0.35 * near;
    if (body < 0.28) return 0;
    const fine =
      field.value(x * scale * 13, y * scale * 13) * 0.6 + field.value(x * scale * 27, y * scale * 27) * 0.4;
    const alpha = smooth(0.42, 0.6, body + (fine - 0.5) * 0.36 * smooth(1.5, 4, octaves));
    set(p, shade);
    tint(p, lit, smooth(0.5, 0.85, fine) * 0.75);
    return alpha * 0.95;
  });
}

/** Rays fanning out from the sun through the gaps. */
function paintShafts(setting: Scenery, sun: ScenePoint): void {
  const { frame, hour, seed } = setting;
  const field = noise(seed, "shafts");
  const strength = setting.brief.wants("rays", "shafts", "sunbeams", "light") ? 0.62 : 0.2;
  shine(frame, everywhere(frame), (x, y, p) => {
    const dx = x - sun.x;
    const dy = y - sun.y + 0.12;
    const d = Math.hypot(dx, dy);
    const angle = Math.atan2(dx, dy);
    const ray = smooth(0.38, 0.8, field.fbm(angle * 7, 2.5, 3)) * smooth(1.5, 0.5, Math.abs(angle));
    set(p, hour.sun);
    return (ray * Math.exp(-d * 1.25) * smooth(0.02, 0.2, d) + Math.exp(-d * 6) * 0.5) * strength;
  });
}
