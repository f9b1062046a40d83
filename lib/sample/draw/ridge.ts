import { blend, clamp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, type Rgb } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Ridge = {
  name: string;
  /** The y of the crest line at x. */
  crest: (x: number) => number;
  foot: number;
  depth: number;
  rock: Rgb;
  /** Height above the foot from which snow lies; no snow if left out. */
  snow?: number;
  /** The side that the light comes from: -1 left, 1 right. */
  side: number;
  scale: number;
};

/** A mountain range: faces lit from one side, snow on what is high and flat, mist rising from its foot. */
export function paintRidge(setting: Scenery, ridge: Ridge): void {
  const { frame, hour, octaves } = setting;
  const field = noise(setting.seed, ridge.name);
  const { crest, foot, scale, side } = ridge;
  const air = clamp(ridge.depth * (0.38 + setting.haze * 0.5));
  const shade = blend(blend(ridge.rock, hour.shade, 0.65), hour.haze, air);
  const lit = blend(blend(ridge.rock, hour.lit, 0.45), hour.haze, air * 0.85);
  const snowLit = blend(hour.lit, hour.haze, air * 0.5);
  const snowShade = blend(blend(hour.shade, hour.sky[1], 0.55), hour.haze, air * 0.7);
  const top = crestTop(ridge, frame.aspect);
  const box = { left: -frame.aspect / 2, right: frame.aspect / 2, top, bottom: foot };
  const relief = (x: number, y: number) => field.ridged(x * scale, y * scale * 0.8, octaves);

  cover(frame, ridge.depth, box, (x, y, p) => {
    const below = y - crest(x);
    const edge = clamp(below * frame.height + 0.5);
    if (edge <= 0) return 0;
    const here = relief(x, y);
    const slope = (here - relief(x + side * 0.012, y - 0.006)) * 4.5;
    const facing = (crest(x + 0.02) - crest(x - 0.02)) * side * -3;
    const light = smooth(-0.55, 0.75, slope + facing * Math.exp(-below * 9) + 0.1);
    set(p, shade);
    tint(p, lit, light);
    if (ridge.snow !== undefined) {
      const altitude = foot - y + (here - 0.5) * 0.16;
      const white = smooth(ridge.snow, ridge.snow + 0.05, altitude) * smooth(0.25, 0.5, here + 0.12);
      tint(p, snowShade, white);
      tint(p, snowLit, white * light);
    }
    const mist = smooth(0.16, 0, foot - y) * (0.2 + 0.5 * setting.haze) * (0.4 + ridge.depth);
    tint(p, hour.haze, clamp(mist));
    return edge;
  });
}

/** The highest visible point of a crest line. */
function crestTop(ridge: Ridge, aspect: number): number {
  let top = ridge.foot;
  for (let x = -aspect / 2; x <= aspect / 2; x += 0.004) top = Math.min(top, ridge.crest(x));
  return top - 0.01;
}

/** Caches a crest line at a fine pitch, since every pixel asks for it several times. */
export function remembered(aspect: number, crest: (x: number) => number): (x: number) => number {
  const pitch = 1 / 1400;
  const reach = aspect / 2 + 0.1;
  const count = Math.ceil((reach * 2) / pitch) + 2;
  const line = new Float32Array(count);
  for (let i = 0; i < count; i++) line[i] = crest(i * pitch - reach);
  return (x) => {
    const place = Math.min(count - 2, Math.max(0, (x + reach) / pitch));
    const i = Math.floor(place);
    const a = line[i] as number;
    return a + ((line[i + 1] as number) - a) * (place - i);
  };
}
