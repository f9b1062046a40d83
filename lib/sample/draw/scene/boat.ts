import { blend, clamp, ink, set, tint } from "@/lib/sample/draw/colour";
import { cover } from "@/lib/sample/draw/frame";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Boat = { x: number; y: number; size: number; depth: number };

/** A small sloop: hull at the water, a mainsail and a jib that take the light. */
export function paintBoat(setting: Scenery, boat: Boat): void {
  const { frame, hour } = setting;
  const { size } = boat;
  const canvas = blend(ink("#f3e7d2"), hour.lit, 0.5);
  const shadow = blend(hour.shade, canvas, 0.35);
  const wood = blend(ink("#4a2618"), hour.shade, 0.4);
  const box = {
    left: boat.x - size,
    right: boat.x + size,
    top: boat.y - size * 1.25,
    bottom: boat.y + size * 0.1,
  };
  cover(frame, boat.depth, box, (x, y, p) => {
    const u = (x - boat.x) / size;
    const v = (boat.y - y) / size;
    const px = 1 / (frame.height * size);
    const main = Math.min(u - 0.02, 1.15 - v - u * 2.1 + 0.12 * Math.sin(v * 2.6), v - 0.14);
    const jib = Math.min(-0.03 - u, 0.98 - v + u * 2.3, v - 0.13 + u * 0.1);
    const mast = Math.min(0.012 - Math.abs(u), 1.2 - v, v);
    const hull = Math.min(0.1 - v, v + 0.02, 0.55 - Math.abs(u + 0.02) - (0.1 - v) * 1.1);
    const sails = Math.max(main, jib);
    const body = Math.max(hull, mast);
    set(p, body > sails ? wood : shadow);
    if (body <= sails) tint(p, canvas, clamp(0.55 + u * 0.9 + v * 0.25));
    return clamp(Math.max(sails, body) / px + 0.5);
  });
}
