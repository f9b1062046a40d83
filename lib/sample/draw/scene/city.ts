import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, shine } from "@/lib/sample/draw/frame";
import { paintMist } from "@/lib/sample/draw/mist";
import { random } from "@/lib/sample/draw/random";
import { paintBridge } from "@/lib/sample/draw/scene/bridge";
import { type Building, paintBuilding } from "@/lib/sample/draw/scene/building";
import type { Scene, Scenery } from "@/lib/sample/draw/setting";
import { paintSky } from "@/lib/sample/draw/sky";
import { paintWater } from "@/lib/sample/draw/water";

const level = 0.72;

export const city: Scene = (setting) => {
  const { frame, hour, brief, seed } = setting;
  const { between, next } = random(seed, "city");
  const side = next() < 0.5 ? -1 : 1;
  const sun = { x: side * frame.aspect * between(0.2, 0.34), y: Math.max(0.14, level - 0.1 - hour.height) };
  paintSky(setting, level, sun, brief.wants("rain", "cloud", "storm") ? 0.8 : 0.45);
  paintCityGlow(setting);
  const centre = -side * frame.aspect * between(0.03, 0.12);
  for (const row of [0, 1, 2]) {
    for (const building of skyline(setting, row, centre)) paintBuilding(setting, building);
    paintMist(setting, `street/${row}`, {
      y: level - 0.02,
      thickness: 0.16,
      density: 0.42 - row * 0.1,
      colour: blend(hour.haze, ink("#ffb072"), 0.35),
    });
  }
  if (brief.wants("bridge")) paintBridge(setting, { level, side });
  paintQuay(setting);
  const rain = brief.wants("rain");
  paintWater(setting, {
    level: level + 0.012,
    ripple: rain ? 0.05 : 0.03,
    smear: rain ? 0.14 : 0.06,
    deep: blend(ink("#060a14"), hour.shade, 0.5),
    mirror: 0.84,
    sun,
    glitter: 0.35,
  });
  if (rain) paintRain(setting);
};

function paintCityGlow(setting: Scenery): void {
  const { frame } = setting;
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top: 0.1, bottom: level };
  shine(frame, box, (x, y, p) => {
    p.r = 1;
    p.g = 0.5;
    p.b = 0.3;
    return smooth(0.1, level, y) ** 2.4 * 0.3 * Math.exp(-x * x * 1.6);
  });
}

/** Farther rows stand taller and closer together; the middle of town rises above the rest. */
function skyline(setting: Scenery, row: number, centre: number): Building[] {
  const { frame, seed } = setting;
  const { between, next } = random(seed, `row/${row}`);
  const buildings: Building[] = [];
  const half = frame.aspect / 2;
  for (let x = -half - 0.05; x < half + 0.05; ) {
    const width = between(0.045, 0.095) * lerp(0.8, 1.15, row / 2);
    const downtown = Math.exp(-(((x - centre) / 0.24) ** 2));
    const low = [0.14, 0.1, 0.05][row] ?? 0.1;
    const height = low + next() * 0.1 + downtown * between(0.08, [0.36, 0.27, 0.1][row] ?? 0.2);
    buildings.push({
      x: x + width / 2,
      width: width * between(0.8, 1),
      height,
      foot: level + 0.01,
      depth: [0.72, 0.52, 0.34][row] ?? 0.5,
      crown: Math.floor(next() * 5),
      lit: between(0.14, 0.44),
      id: Math.floor(next() * 1e6),
    });
    x += width * between(0.9, 1.12);
  }
  return buildings;
}

/** The embankment with its row of lamps. */
function paintQuay(setting: Scenery): void {
  const { frame, hour, seed } = setting;
  const { between } = random(seed, "lamps");
  const half = frame.aspect / 2;
  const stone = blend(ink("#1d1a20"), hour.shade, 0.55);
  cover(frame, 0.3, { left: -half, right: half, top: level - 0.012, bottom: level + 0.014 }, (x, _y, p) => {
    set(p, stone, 0.8 + 0.4 * clamp(Math.sin(x * 160) * 4));
    tint(p, hour.haze, 0.1);
    return 1;
  });
  const pitch = between(0.075, 0.095);
  for (let x = -half + pitch / 2; x < half; x += pitch) {
    const lamp = { x, y: level - 0.034 };
    cover(frame, 0.3, { left: x - 0.002, right: x + 0.002, top: lamp.y, bottom: level }, (_x, _y, p) => {
      set(p, stone, 0.6);
      return 0.9;
    });
    const reach = 0.07;
    shine(
      frame,
      { left: x - reach, right: x + reach, top: lamp.y - reach, bottom: lamp.y + reach },
      (px, py, p) => {
        const d = Math.hypot(px - x, py - lamp.y);
        p.r = 1;
        p.g = 0.68;
        p.b = 0.32;
        return Math.exp(-d * d * 60000) * 5 + Math.exp(-d * 62) * 0.55 * smooth(reach, reach * 0.5, d);
      },
    );
  }
}

function paintRain(setting: Scenery): void {
  const { frame, hour, seed } = setting;
  const { between, next } = random(seed, "rain");
  const half = frame.aspect / 2;
  for (let i = 0; i < 420; i++) {
    const x = between(-half, half);
    const y = between(-0.1, 1);
    const long = between(0.025, 0.075);
    const power = (0.04 + next() * 0.09) * (hour.name === "day" ? 0.6 : 1);
    shine(frame, { left: x - 0.015, right: x + 0.015, top: y, bottom: y + long }, (px, py, p) => {
      p.r = 0.8;
      p.g = 0.85;
      p.b = 1;
      const off = (px - x - (y + long / 2 - py) * 0.16) * frame.height;
      return power * Math.exp(-off * off * 1.6);
    });
  }
}
