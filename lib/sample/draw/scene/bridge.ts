import { blend, clamp, ink, set } from "@/lib/sample/draw/colour";
import { cover, shine } from "@/lib/sample/draw/frame";
import type { Scenery } from "@/lib/sample/draw/setting";

/** A suspension bridge across the river: two pylons, main cables, hangers, a string of lights. */
export function paintBridge(setting: Scenery, at: { level: number; side: number }): void {
  const { frame, hour } = setting;
  const half = frame.aspect / 2;
  const steel = blend(ink("#3a1f22"), hour.shade, 0.55);
  const deck = at.level - 0.052;
  const pylons = [-0.29 * frame.aspect, 0.29 * frame.aspect];
  const cable = (x: number) => deck - 0.012 - 0.19 * sag(x, pylons[1] ?? 0.3);
  cover(frame, 0.25, { left: -half, right: half, top: deck - 0.24, bottom: at.level + 0.02 }, (x, y, p) => {
    set(p, steel, 0.9);
    const line = 0.0022 - Math.abs(y - cable(x));
    const road = 0.006 - Math.abs(y - deck);
    const pitch = 0.018;
    const hanger = Math.min(0.0006 - Math.abs(x - Math.round(x / pitch) * pitch), y - cable(x), deck - y);
    const legs = Math.max(
      ...pylons.map((px) => Math.min(0.007 - Math.abs(Math.abs(x - px) - 0.004), y - deck + 0.218)),
    );
    return clamp(Math.max(line, road, hanger, legs) * frame.height + 0.5);
  });
  for (let x = -half; x < half; x += 0.036) {
    const y = cable(x) - 0.003;
    shine(frame, { left: x - 0.02, right: x + 0.02, top: y - 0.02, bottom: y + 0.02 }, (px, py, p) => {
      p.r = 1;
      p.g = 0.85;
      p.b = 0.62;
      const d2 = (px - x) ** 2 + (py - y) ** 2;
      return Math.exp(-d2 * 90000) * 2.4 + Math.exp(-d2 * 9000) * 0.16;
    });
  }
}

/** 1 at the pylons, falling as a parabola to 0 in midspan and towards the banks. */
function sag(x: number, pylon: number): number {
  const out = Math.abs(x);
  return out < pylon ? (out / pylon) ** 2 : clamp(1 - (out - pylon) / (pylon * 0.75)) ** 1.4;
}
