import { blend, clamp, ink, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, shine } from "@/lib/sample/draw/frame";
import { paintMist } from "@/lib/sample/draw/mist";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import { paintRidge, remembered } from "@/lib/sample/draw/ridge";
import { paintBoat } from "@/lib/sample/draw/scene/boat";
import { paintTower } from "@/lib/sample/draw/scene/tower";
import type { Scene, ScenePoint, Scenery } from "@/lib/sample/draw/setting";
import { paintSky } from "@/lib/sample/draw/sky";
import { paintWater } from "@/lib/sample/draw/water";

const level = 0.7;

export const lighthouse: Scene = (setting) => {
  const { frame, hour, brief, seed } = setting;
  const { between, next } = random(seed, "lighthouse");
  const side = next() < 0.5 ? -1 : 1;
  const half = frame.aspect / 2;
  const sun = { x: -side * half * between(0.35, 0.62), y: level - 0.03 - hour.height };
  paintSky(setting, level, sun, brief.wants("storm", "cloud") ? 0.95 : 0.6);
  paintHeadland(setting, -side);
  const tower = { x: side * Math.min(half - 0.215, half * between(0.42, 0.55)), foot: between(0.44, 0.49) };
  const lamp = { x: tower.x, y: tower.foot - 0.315 };
  if (brief.wants("sail", "boat", "ship")) {
    paintBoat(setting, { x: -side * half * 0.42, y: level + 0.015, size: 0.12, depth: 0.4 });
  }
  paintWater(setting, {
    level,
    ripple: brief.wants("storm", "rough", "waves") ? 0.13 : 0.07,
    smear: 0.03,
    deep: blend(ink("#0d3140"), hour.shade, 0.45),
    mirror: 0.66,
    sun,
    glitter: hour.name === "night" ? 0.7 : 0.85,
  });
  if (brief.wants("sail", "boat", "ship")) {
    paintBoat(setting, { x: -side * half * 0.42, y: level + 0.015, size: 0.12, depth: 0.4 });
  }
  paintMist(setting, "sea", {
    y: level,
    thickness: 0.05,
    density: brief.wants("mist", "fog") ? 0.75 : 0.3,
    colour: blend(hour.haze, hour.lit, 0.3),
  });
  if (brief.wants("beam")) paintBeam(setting, lamp, side);
  paintCliff(setting, { x: tower.x, y: tower.foot }, side);
  paintTower(setting, { ...tower, side, stripes: !brief.wants("white lighthouse", "whitewashed") });
  paintLamp(setting, lamp);
};

function paintHeadland(setting: Scenery, side: number): void {
  const { frame, seed, hour } = setting;
  const lines = noise(seed, "headland");
  const crest = remembered(frame.aspect, (x) => {
    const inland = clamp((x * side + frame.aspect * 0.06) / (frame.aspect * 0.56));
    return level + 0.004 - inland ** 0.7 * (0.035 + 0.06 * lines.fbm(x * 4, 2, 5));
  });
  paintRidge(setting, {
    name: "headland",
    crest,
    foot: level,
    depth: 0.72,
    rock: blend(ink("#3c4650"), hour.shade, 0.3),
    side: -side,
    scale: 12,
  });
}

/** Basalt: columns of uneven height and width, grass on top, foam where the sea meets it. */
function paintCliff(setting: Scenery, top: ScenePoint, side: number): void {
  const { frame, hour, seed, octaves } = setting;
  const field = noise(seed, "cliff");
  const half = frame.aspect / 2;
  const edgeX = top.x - side * 0.15;
  const line = remembered(frame.aspect, (x) => {
    const inland = (x - edgeX) * side;
    const shelf = field.fbm(x * 7, 1, 3) - 0.5;
    const step = Math.floor(field.value(x * 34, 4) * 5) / 5;
    if (inland > 0.03) return top.y + 0.006 + shelf * 0.035 - Math.max(0, inland - 0.22) * 0.12;
    const drop = clamp((0.03 - inland) / 0.2);
    return (
      top.y +
      0.006 +
      shelf * 0.035 +
      drop ** 0.62 * (0.9 - top.y) * 0.86 +
      (step - 0.5) * 0.06 * drop +
      drop ** 5 * 0.3
    );
  });
  const rock = blend(ink("#2b2a30"), hour.shade, 0.5);
  const warm = blend(ink("#6b5a52"), hour.lit, 0.42);
  const grass = blend(ink("#3c4a24"), hour.shade, 0.35);
  const foam = blend(hour.lit, ink("#ffffff"), 0.3);
  cover(frame, 0.2, { left: -half, right: half, top: 0.3, bottom: 1 }, (x, y, p) => {
    const below = y - line(x);
    const edge = clamp(below * frame.height + 0.5);
    if (edge <= 0) return 0;
    const bend = field.value(x * 5, y * 3) * 0.02;
    const column = field.value((x + bend) * 46, Math.floor(y * 7 + field.value(x * 30, 7) * 2) * 3.1);
    const next = field.value(
      (x + bend - side * 0.007) * 46,
      Math.floor(y * 7 + field.value(x * 30, 7) * 2) * 3.1,
    );
    const crack = field.ridged(x * 40, y * 9, octaves);
    const facing = clamp(0.36 + (column - next) * 1.5 + (edgeX + side * 0.12 - x) * side * 1.6);
    set(p, rock, 0.75);
    tint(
      p,
      warm,
      clamp(facing * (0.55 + 0.5 * column) - smooth(0.78, 0.97, crack) * 0.4) * smooth(0.5, 0.02, below),
    );
    const turf = smooth(0.03, 0.008, below + (crack - 0.5) * 0.02) * smooth(-0.02, 0.05, (x - edgeX) * side);
    tint(p, blend(grass, hour.lit, 0.12 + 0.25 * column), turf);
    const wash = 0.885 + field.fbm(x * 14, 8, 3) * 0.05;
    tint(
      p,
      foam,
      smooth(wash - 0.012, wash + 0.02, y) * smooth(0.35, 0.62, field.fbm(x * 22, y * 40, octaves)) * 0.55,
    );
    return edge;
  });
}

/** Two cones of light in the mist; the near one sweeps out over the sea. */
function paintBeam(setting: Scenery, lamp: ScenePoint, side: number): void {
  const { frame, seed } = setting;
  const field = noise(seed, "beam");
  const tilt = random(seed, "beam").between(-0.1, 0.02);
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top: 0, bottom: level };
  shine(frame, box, (x, y, p) => {
    p.r = 1;
    p.g = 0.86;
    p.b = 0.58;
    const dx = (lamp.x - x) * side;
    const away = Math.abs(dx);
    const spread = 0.012 + away * (dx > 0 ? 0.085 : 0.13);
    const off = (y - lamp.y - dx * tilt) / spread;
    const core = Math.exp(-off * off * 1.6) * Math.exp(-away * 1.35);
    return core * (0.34 + 0.4 * field.fbm(x * 3.5, y * 8, 3)) * (dx > 0 ? 1 : 0.5);
  });
}

function paintLamp(setting: Scenery, lamp: ScenePoint): void {
  const { frame } = setting;
  const reach = 0.45;
  const box = { left: lamp.x - reach, right: lamp.x + reach, top: lamp.y - reach, bottom: lamp.y + reach };
  shine(frame, box, (x, y, p) => {
    p.r = 1;
    p.g = 0.82;
    p.b = 0.5;
    const d = Math.hypot(x - lamp.x, y - lamp.y);
    return (
      Math.exp(-d * d * 9000) * 4 + Math.exp(-d * 26) * 0.6 + Math.exp(-d * 8) * 0.13 * smooth(reach, 0.1, d)
    );
  });
}
