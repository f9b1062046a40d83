import { set, smooth } from "@/lib/sample/draw/colour";
import { cover, type Rgb } from "@/lib/sample/draw/frame";
import { noise } from "@/lib/sample/draw/noise";
import type { Scenery } from "@/lib/sample/draw/setting";

/** A bank of mist lying on a level, thick in the middle, torn at its top. */
export function paintMist(
  setting: Scenery,
  name: string,
  bank: { y: number; thickness: number; density: number; colour: Rgb },
): void {
  const { frame } = setting;
  const field = noise(setting.seed, `mist/${name}`);
  const { y: level, thickness, density, colour } = bank;
  const box = {
    left: -frame.aspect / 2,
    right: frame.aspect / 2,
    top: level - thickness,
    bottom: level + thickness,
  };
  cover(frame, null, box, (x, y, p) => {
    set(p, colour);
    const lift = field.fbm(x * 2.2, y * 9, 3.5);
    const body = smooth(thickness, 0, Math.abs(y - level));
    return body * smooth(0.22, 0.75, lift * 0.8 + body * 0.35) * density;
  });
}
