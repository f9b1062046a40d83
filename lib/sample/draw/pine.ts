import { clamp, set, tint } from "@/lib/sample/draw/colour";
import { cover, type Rgb } from "@/lib/sample/draw/frame";
import { mix } from "@/lib/sample/draw/random";
import type { Scenery } from "@/lib/sample/draw/setting";

export type Pine = {
  x: number;
  foot: number;
  height: number;
  depth: number;
  colour: Rgb;
  rim: Rgb;
  id: number;
};

/** A spruce: tiers of drooping branches, each with its own reach, thinning to a leader. */
export function paintPine(setting: Scenery, pine: Pine): void {
  const { frame } = setting;
  const { x: cx, foot, height, id } = pine;
  const half = height * 0.21;
  const tiers = 9 + (id % 5);
  const reach = (tier: number, side: number) =>
    0.62 + ((mix(id * 131 + tier * 7 + side) % 1000) / 1000) * 0.5;
  const box = { left: cx - half * 1.3, right: cx + half * 1.3, top: foot - height, bottom: foot };
  cover(frame, pine.depth, box, (x, y, p) => {
    const t = (y - (foot - height)) / height;
    const side = x < cx ? 0 : 1;
    const out = Math.abs(x - cx);
    const droop = t * tiers - (out / half) * 0.9;
    const tier = Math.floor(droop);
    const within = droop - tier;
    const width = half * t ** 0.85 * reach(tier, side) * (0.35 + 0.65 * within);
    const trunk = t > 0.9 ? half * 0.09 : half * 0.03;
    const edge = (Math.max(width * (t < 0.97 ? 1 : 0), trunk) - out) * frame.height;
    set(p, pine.colour);
    tint(p, pine.rim, clamp(0.55 - within) * 0.35);
    return clamp(edge + 0.5);
  });
}
