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

/** After some of the passes: sums of light weighted by them, and the sum of their weights. */
export type Refinement = { passes: number; sums: Float64Array; weight: number };

const passesAtOnce = 4;

/**
 * Monte Carlo estimate of the frame, one sample per pixel and pass. Early passes look through a wide, soft lens; later
 * ones through a narrow one, and they count for more: few steps leave a rough sketch, many a clean picture. Yields what
 * it has every few passes.
 */
export function* refine(frame: Frame, passes: Passes): Generator<Refinement, Float32Array> {
  const { height } = frame;
  const { steps } = passes;
  const sums = new Float64Array(frame.rgb.length);
  const gather: Gather = {
    tile: passTile(passes),
    passes: steps,
    aperture: passes.aperture * height,
    focus: passes.focus,
    weights: weigh(passes.scheduler, steps),
    radii: new Float32Array(steps).map((_, pass) => 0.42 + height * 0.011 * Math.exp(-pass / 4.5)),
  };
  let weight = 0;
  for (let from = 0; from < steps; from += passesAtOnce) {
    const to = Math.min(steps, from + passesAtOnce);
    for (let y = 0; y < height; y++) gatherRow(frame, gather, { y, from, to }, sums);
    for (let pass = from; pass < to; pass++) weight += gather.weights[pass] as number;
    if (to < steps) yield { passes: to, sums, weight };
  }
  return new Float32Array(sums);
}

type Row = { y: number; from: number; to: number };

/** The innermost loop of the pipeline: without calls or allocations. */
function gatherRow(frame: Frame, gather: Gather, { y, from, to }: Row, sums: Float64Array): void {
  const { rgb, depth, width } = frame;
  const { tile, radii, weights, passes, aperture, focus } = gather;
  const right = width - 1;
  const bottom = frame.height - 1;
  const row = (y % tileHeight) * tileWidth;
  const shift = mix(Math.floor(y / tileHeight)) % tileWidth;
  for (let x = 0; x <= right; x++) {
    const blur = aperture * Math.abs((depth[y * width + x] as number) - focus);
    const pixel = (y * width + x) * 3;
    let r = sums[pixel] as number;
    let g = sums[pixel + 1] as number;
    let b = sums[pixel + 2] as number;
    let t = ((row + ((x + shift) % tileWidth)) * passes + from) * 3;
    for (let pass = from; pass < to; pass++) {
      const radius = (radii[pass] as number) + blur;
      const sx = Math.min(right, Math.max(0, (x + (tile[t] as number) * radius + 0.5) | 0));
      const sy = Math.min(bottom, Math.max(0, (y + (tile[t + 1] as number) * radius + 0.5) | 0));
      const gain = (tile[t + 2] as number) * (weights[pass] as number);
      const sample = (sy * width + sx) * 3;
      r += (rgb[sample] as number) * gain;
      g += (rgb[sample + 1] as number) * gain;
      b += (rgb[sample + 2] as number) * gain;
      t += 3;
    }
    sums[pixel] = r;
    sums[pixel + 1] = g;
    sums[pixel + 2] = b;
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
