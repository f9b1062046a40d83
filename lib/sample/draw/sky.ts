import { clamp, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, type Pigment, shine } from "@/lib/sample/draw/frame";
import type { Hour } from "@/lib/sample/draw/hour";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import type { ScenePoint, Scenery } from "@/lib/sample/draw/setting";

/** Paints from the top down to the horizon: gradient, stars, sun or moon with its glow, then clouds. */
export function paintSky(setting: Scenery, horizon: number, sun: ScenePoint, cloud: number): void {
  const { frame, hour } = setting;
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top: 0, bottom: horizon };
  cover(frame, 1, box, (x, y, p) => {
    gradient(hour, y / horizon, p);
    glow(hour, Math.hypot(x - sun.x, y - sun.y), p);
    return 1;
  });
  paintStars(setting, horizon);
  paintDisc(setting, sun, horizon);
  if (cloud > 0) paintClouds(setting, horizon, sun, cloud);
}

function gradient(hour: Hour, t: number, p: Pigment): void {
  set(p, hour.sky[0]);
  tint(p, hour.sky[1], smooth(0, 0.55, t));
  tint(p, hour.sky[2], smooth(0.4, 0.85, t));
  tint(p, hour.sky[3], smooth(0.72, 1.02, t));
}

function glow(hour: Hour, distance: number, p: Pigment): void {
  const strength = hour.name === "night" ? 0.22 : 0.62;
  const near = Math.exp(-distance * distance * 90) * 0.9 + Math.exp(-distance * 3.6) * 0.55;
  p.r += hour.sun[0] * near * strength;
  p.g += hour.sun[1] * near * strength;
  p.b += hour.sun[2] * near * strength * 0.9;
}

function paintStars(setting: Scenery, horizon: number): void {
  const { frame, hour } = setting;
  const { between, next } = random(setting.seed, "stars");
  const count = Math.round(hour.stars * 420);
  for (let i = 0; i < count; i++) {
    const x = between(-1.1, 1.1);
    const y = next() ** 1.4 * horizon * 0.9;
    const size = lerp(0.0008, 0.0022, next() ** 6);
    const power = (0.25 + next() ** 3) * (1 - y / horizon) * hour.stars * 1.3;
    const reach = size * 3;
    shine(frame, { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, (px, py, p) => {
      p.r = 0.85;
      p.g = 0.92;
      p.b = 1;
      return power * Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (size * size));
    });
  }
}

function paintDisc(setting: Scenery, sun: ScenePoint, horizon: number): void {
  const { frame, hour } = setting;
  const maria = noise(setting.seed, "moon");
  const r = hour.disc;
  const box = { left: sun.x - r * 1.2, right: sun.x + r * 1.2, top: sun.y - r * 1.2, bottom: horizon };
  cover(frame, 1, box, (x, y, p) => {
    const d = Math.hypot(x - sun.x, y - sun.y);
    const face = hour.name === "night" ? 0.75 + 0.5 * maria.fbm(x * 60, y * 60, 3) : 2.4;
    set(p, hour.sun, face);
    return clamp((r - d) * frame.height * 0.7 + 0.5);
  });
}

function paintClouds(setting: Scenery, horizon: number, sun: ScenePoint, amount: number): void {
  const { frame, hour, octaves } = setting;
  const field = noise(setting.seed, "clouds");
  const { between } = random(setting.seed, "clouds");
  const drift = between(0, 200);
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top: 0, bottom: horizon };
  const density = (x: number, y: number, detail: number) =>
    field.fbm(x * 1.9 + drift, (y + x * 0.06) * 7.5 + drift, detail) - 0.1 * Math.abs(y / horizon - 0.45);
  cover(frame, null, box, (x, y, p) => {
    if (density(x, y, 2) < 0.52 - amount * 0.3) return 0;
    const d = density(x, y, octaves);
    const alpha = smooth(0.66 - amount * 0.3, 0.86 - amount * 0.12, d);
    if (alpha <= 0) return 0;
    const toSun = Math.hypot(sun.x - x, sun.y - y) + 0.05;
    const ahead = density(x + ((sun.x - x) / toSun) * 0.03, y + ((sun.y - y) / toSun) * 0.02, 2.5);
    const lit = clamp(0.5 + (d - ahead) * 3.2 + 0.35 * Math.exp(-toSun * 2.4));
    set(p, hour.shade, 0.9);
    tint(p, hour.haze, 0.55);
    tint(p, hour.lit, lit * 0.85);
    const rim = Math.exp(-toSun * 3) * lit * 0.7;
    p.r += hour.sun[0] * rim;
    p.g += hour.sun[1] * rim;
    p.b += hour.sun[2] * rim;
    return alpha * (hour.name === "night" ? 0.5 : 0.86);
  });
}
