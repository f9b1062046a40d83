import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, type Rgb } from "@/lib/sample/draw/frame";
import { paintMist } from "@/lib/sample/draw/mist";
import { noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import { remembered } from "@/lib/sample/draw/ridge";
import { paintBalloon } from "@/lib/sample/draw/scene/balloon";
import type { Scene, Scenery } from "@/lib/sample/draw/setting";
import { paintSky } from "@/lib/sample/draw/sky";

const horizon = 0.66;

export const dunes: Scene = (setting) => {
  const { frame, hour, brief, seed } = setting;
  const { between, next } = random(seed, "dunes");
  const side = next() < 0.5 ? -1 : 1;
  const sun = { x: side * frame.aspect * between(0.2, 0.36), y: horizon - 0.02 - hour.height };
  paintSky(setting, horizon + 0.02, sun, brief.wants("cloud") ? 0.7 : 0.35);
  const rows = 5;
  for (let row = 0; row < rows; row++) {
    paintDune(setting, row / (rows - 1), side);
    if (row < 3) {
      paintMist(setting, `dust/${row}`, {
        y: horizon + row * 0.05,
        thickness: 0.05,
        density: 0.5 - row * 0.12,
        colour: blend(hour.haze, hour.lit, 0.35),
      });
    }
  }
  if (brief.wants("balloon"))
    paintBalloons(setting, side, brief.wants("single", "one hot-air", "lone") ? 1 : 6);
};

/** Sand: a smooth crest, the windward face in the light, the slip face in the shade, ripples across both. */
function paintDune(setting: Scenery, near: number, side: number): void {
  const { frame, hour, seed, octaves } = setting;
  const field = noise(seed, `dune/${near}`);
  const phase = random(seed, `dune/${near}`).between(0, 60);
  const base = lerp(horizon + 0.01, 0.93, near ** 1.25);
  const tall = lerp(0.05, 0.24, near);
  const wide = lerp(3.4, 1.25, near);
  const height = (x: number) => {
    const t = field.value(x * wide + phase, 1.5);
    return (1 - Math.abs(2 * t - 1)) ** 1.35;
  };
  const crest = remembered(frame.aspect, (x) => base - height(x) * tall);
  const covered = near === 1 ? 1 : lerp(horizon + 0.01, 0.93, (near + 0.25) ** 1.25) + 0.01;
  const air = lerp(0.72, 0, near ** 0.6);
  const sand: Rgb = ink("#c9803f");
  const lit = blend(blend(sand, hour.lit, 0.48), hour.haze, air);
  const dark = blend(blend(ink("#7a3f2a"), hour.shade, 0.52), hour.haze, air * 0.9);
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top: base - tall - 0.01, bottom: covered };
  cover(frame, lerp(0.8, 0.04, near ** 0.5), box, (x, y, p) => {
    const below = y - crest(x);
    const edge = clamp(below * frame.height + 0.5);
    if (edge <= 0) return 0;
    const skew =
      x +
      side *
        (below * 0.9 + Math.sin(below * 14 + phase) * 0.02 + (field.fbm(x * 3, y * 3, 2) - 0.5) * 0.1 * near);
    const slope = (height(skew + side * 0.012) - height(skew - side * 0.012)) * tall * 40;
    const light = smooth(-0.12, 0.12, -slope + 0.035);
    set(p, dark);
    tint(p, lit, light * (0.82 + 0.18 * Math.exp(-below * 6)));
    const warp = field.fbm(x * 4, y * 7, 3) * 5;
    const ripple =
      Math.sin((y * lerp(300, 130, near) + x * side * 40) * 1.1 + warp * 7) * smooth(3, 4.6, octaves);
    const grain = (0.045 * ripple + 0.1 * (field.fbm(x * 24, y * 50, octaves) - 0.5)) * near;
    p.r *= 1 + grain;
    p.g *= 1 + grain;
    p.b *= 1 + grain;
    tint(p, hour.sun, smooth(0.012, 0, below) * light * 0.35);
    return edge;
  });
}

function paintBalloons(setting: Scenery, side: number, count: number): void {
  const { frame, seed } = setting;
  const { between, next } = random(seed, "balloons");
  const start = Math.floor(next() * 5);
  const narrow = Math.min(1, frame.aspect);
  const hero = {
    x: -side * frame.aspect * between(0.1, 0.2),
    y: between(0.27, 0.34),
    size: 0.17 * narrow ** 0.5,
  };
  for (let i = count - 1; i >= 1; i--) {
    const far = i / count;
    const size = lerp(0.085, 0.026, far) * between(0.85, 1.15);
    const spot = hero.x + side * frame.aspect * (0.17 + 0.56 * ((i * 0.618 + between(0, 0.12)) % 1));
    paintBalloon(setting, {
      x: wrap(spot, frame.aspect),
      y: between(0.12, 0.5),
      size,
      depth: lerp(0.3, 0.8, far),
      scheme: start + i,
      side,
    });
  }
  paintBalloon(setting, { ...hero, depth: 0.22, scheme: start, side });
}

function wrap(x: number, aspect: number): number {
  const half = aspect * 0.46;
  return x > half ? x - 2 * half : x < -half ? x + 2 * half : x;
}
