import type { Frame } from "@/lib/sample/draw/frame";
import { passTile, tileHeight, tileWidth } from "@/lib/sample/draw/pass-tile";
import { mix } from "@/lib/sample/draw/random";
import type { Sampler, Scheduler } from "@/lib/sample/draw/raster";

export type Passes = {
  steps: number;
  sampler: Sampler;
  scheduler: Scheduler;
  seed: string;
  /** Lens blur, in frame heights, at a depth distance of 1 from the focus; 0 is a pinhole. */
  aperture: number;
  focus: number;
};

type Gather = {
  tile: Float32Array;
  radii: Float32Array;
  weights: Float32Array;
  passes: number;
  aperture: number;
  focus: number;
};

/**
 * Monte Carlo estimate of the frame, one sample per pixel and pass. Early passes look through a wide, soft lens; later
 * ones through a narrow one, and they count for more: few steps leave a rough sketch, many a clean picture.
 */
export function refine(frame: Frame, passes: Passes): Float32Array {
  const { height } = frame;
  const out = new Float32Array(frame.rgb.length);
  const gather: Gather = {
    tile: passTile(passes),
    passes: passes.steps,
    aperture: passes.aperture * height,
    focus: passes.focus,
    weights: weigh(passes.scheduler, passes.steps),
    radii: new Float32Array(passes.steps).map((_, pass) => 0.42 + height * 0.011 * Math.exp(-pass / 4.5)),
  };
  for (let y = 0; y < height; y++) gatherRow(frame, gather, y, out);
  return out;
}

/** The innermost loop of the pipeline: without calls or allocations. */
function gatherRow(frame: Frame, gather: Gather, y: number, out: Float32Array): void {
  const { rgb, depth, width } = frame;
  const { tile, radii, weights, passes, aperture, focus } = gather;
  const right = width - 1;
  const bottom = frame.height - 1;
  const row = (y % tileHeight) * tileWidth;
  const shift = mix(Math.floor(y / tileHeight)) % tileWidth;
  for (let x = 0; x <= right; x++) {
    const blur = aperture * Math.abs((depth[y * width + x] as number) - focus);
    let r = 0;
    let g = 0;
    let b = 0;
    let t = (row + ((x + shift) % tileWidth)) * passes * 3;
    for (let pass = 0; pass < passes; pass++) {
      const radius = (radii[pass] as number) + blur;
      const sx = Math.min(right, Math.max(0, (x + (tile[t] as number) * radius + 0.5) | 0));
      const sy = Math.min(bottom, Math.max(0, (y + (tile[t + 1] as number) * radius + 0.5) | 0));
      const gain = (tile[t + 2] as number) * (weights[pass] as number);
      const from = (sy * width + sx) * 3;
      r += (rgb[from] as number) * gain;
      g += (rgb[from + 1] as number) * gain;
      b += (rgb[from + 2] as number) * gain;
      t += 3;
    }
    const to = (y * width + x) * 3;
    out[to] = r;
    out[to + 1] = g;
    out[to + 2] = b;
  }
}

function weigh(scheduler: Scheduler, steps: number): Float32Array {
  const weights = new Float32Array(steps);
  for (let pass = 0; pass < steps; pass++) {
    const progress = (pass + 1) / steps;
    if (scheduler === "cosine") weights[pass] = 1.02 - Math.cos((progress * Math.PI) / 2);
    else weights[pass] = scheduler === "late" ? progress ** 2 : progress;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
