import { clamp, smooth } from "@/lib/sample/draw/colour";
import { type Ball, bowl } from "@/lib/sample/draw/scene/fruit-pile";
import type { Hit } from "@/lib/sample/draw/scene/trace";

export type Direction = { x: number; y: number; z: number };

/** How much of a broad light reaches a point, 0 to 1: each fruit casts a shadow, softer with distance. */
export function sunlight(hit: Hit, to: Direction, balls: readonly Ball[]): number {
  let light = 1;
  for (const ball of balls) if (ball !== hit.ball) light *= past(hit, to, ball, ball.r);
  if (hit.what === "table" || (hit.what === "fruit" && hit.y < 0.5))
    light *= past(hit, to, { ...bowlBody }, 0.86);
  if (hit.what === "bowl" && hit.ny > -0.2)
    light *= smooth(-0.5, 0.35, hit.x * to.x + hit.z * to.z + 0.25) * 0.9 + 0.1;
  return light;
}

const bowlBody = { x: bowl.x, y: 0.34, z: bowl.z };

function past(hit: Hit, to: Direction, centre: Direction, radius: number): number {
  const ox = hit.x - centre.x;
  const oy = hit.y - centre.y;
  const oz = hit.z - centre.z;
  const b = ox * to.x + oy * to.y + oz * to.z;
  if (b > 0) return 1;
  const h = b * b - (ox * ox + oy * oy + oz * oz - radius * radius);
  const miss = Math.sqrt(Math.max(0, radius * radius - h)) - radius;
  return smooth(-0.08, 1, (7 * miss) / Math.max(0.05, -b));
}

/** How much ambient light the fruit and the bowl let through. */
export function ambience(hit: Hit, balls: readonly Ball[]): number {
  let open = 1;
  for (const ball of balls) {
    if (ball === hit.ball) continue;
    const dx = ball.x - hit.x;
    const dy = ball.y - hit.y;
    const dz = ball.z - hit.z;
    const d2 = dx * dx + dy * dy + dz * dz;
    const facing = (dx * hit.nx + dy * hit.ny + dz * hit.nz) / Math.sqrt(d2);
    open *= 1 - clamp(((0.25 + 0.75 * facing) * ball.r * ball.r) / d2);
  }
  if (hit.what === "fruit") open *= 0.45 + 0.55 * smooth(-0.35, 0.4, hit.y + hit.ny * 0.5 - 0.1);
  if (hit.what === "table") open *= smooth(0.15, 1.5, Math.hypot(hit.x, hit.z)) * 0.75 + 0.25;
  return open;
}
