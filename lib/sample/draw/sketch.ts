import { at, blankFrame, type Frame } from "@/lib/sample/draw/frame";
import type { Refinement } from "@/lib/sample/draw/refine";

/** Of the longer side, in pixels. */
const maxSide = 256;

/** What a refinement has so far, as a small frame with light: each pixel is one of the picture's. */
export function sketchOf(frame: Frame, { sums, weight }: Refinement): { small: Frame; light: Float32Array } {
  const { width, height, depth } = frame;
  const pitch = Math.max(1, Math.max(width, height) / maxSide);
  const small = blankFrame(Math.max(1, Math.floor(width / pitch)), Math.max(1, Math.floor(height / pitch)));
  const light = new Float32Array(small.rgb.length);
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++) {
      const from = Math.floor(y * pitch) * width + Math.floor(x * pitch);
      const to = y * small.width + x;
      small.depth[to] = at(depth, from);
      for (let c = 0; c < 3; c++) light[to * 3 + c] = (sums[from * 3 + c] as number) / weight;
    }
  return { small, light };
}
