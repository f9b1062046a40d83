import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import { mix } from "@/lib/sample/draw/random";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Trunk = { x: number; foot: number; width: number; near: number; id: number };

/** A beech: a leaning, swelling trunk with bark and a lit edge, and two or three boughs. */
export function paintTrunk(setting: Scenery, trunk: Trunk): void {
  const { frame, hour, octaves } = setting;
  const { foot, width, near, id } = trunk;
  const field = noise(setting.seed, "bark");
  const lean = ((id % 100) / 100 - 0.5) * 0.12;
  const air = lerp(0.78, 0, near ** 0.7);
  const bark = blend(blend(ink("#2c241e"), hour.shade, 0.35), blend(hour.haze, hour.lit, 0.4), air);
  const moss = blend(ink("#26361c"), bark, air * 0.6);
  const edgeLight = blend(bark, hour.sun, 0.42);
  const bend = (y: number) => trunk.x + lean * (foot - y) + Math.sin(y * 6 + id) * width * 0.22;
  const girth = (y: number) => width * 0.5 * (0.78 + 0.22 * y + 0.9 * Math.exp(-Math.max(0, foot - y) * 16));
  const boughs = [0, 1, 2].map((i) => ({
    from: 0.12 + ((mix(id + i * 17) % 100) / 100) * 0.36,
    side: mix(id + i) % 2 ? 1 : -1,
    rise: 0.5 + ((mix(id + i * 5) % 100) / 100) * 0.9,
  }));
  const reach = width * 3.2 + 0.09;
  const box = { left: trunk.x - reach, right: trunk.x + reach, top: 0, bottom: foot + 0.02 };
  cover(frame, lerp(0.75, 0.08, near), box, (x, y, p) => {
    const off = x - bend(y);
    let inside = Math.min(girth(y) - Math.abs(off), foot + 0.015 - y);
    for (const bough of y > 0.55 ? [] : boughs) {
      const out = off * bough.side;
      const line = bough.from - out * bough.rise + out * out * 2;
      inside = Math.max(
        inside,
        out > 0 ? width * 0.13 * clamp(1 - out / reach) - Math.abs(y - line) * 0.75 : -1,
      );
    }
    const alpha = clamp(inside * frame.height + 0.5);
    if (alpha <= 0) return 0;
    const grain = field.fbm(x * 60 + id, y * 14, octaves);
    set(p, bark, 0.7 + grain * 0.6);
    tint(p, edgeLight, smooth(width * 0.22, 0, inside) * 0.5 * smooth(0.85, 0.1, y));
    tint(p, moss, smooth(0.02 + near * 0.09, 0, foot - y) * 0.85);
    return alpha;
  });
}
