import { hash, mix, random } from "@/lib/sample/draw/random";
import type { Sampler } from "@/lib/sample/draw/raster";

export const tileWidth = 101;
export const tileHeight = 67;

/** Spread of one pass's estimate of the light around the truth. */
const spread = 1.15;

/**
 * The samples of a tile of pixels, three floats per pass: the place on the lens (x, y: about a standard normal, cut at
 * 2) and the gain of the light estimate (mean 1). The samplers differ in how evenly one pixel's samples spread over its
 * passes.
 */
export function passTile(passes: { sampler: Sampler; steps: number; seed: string }): Float32Array {
  const { sampler, steps, seed } = passes;
  const tile = new Float32Array(tileWidth * tileHeight * steps * 3);
  const salt = hash(seed);
  const { next } = random(seed, "passes");
  const inverses = [2, 3, 5].map((base) =>
    new Float32Array(steps).map((_, pass) => radicalInverse(pass + 1, base)),
  );
  for (let i = 0; i < tile.length; i++) {
    const axis = i % 3;
    const pass = Math.floor(i / 3) % steps;
    const turn = mix(salt + (Math.floor(i / (3 * steps)) * 3 + axis)) / 4294967296;
    let u = next();
    if (sampler === "halton") u = ((inverses[axis]?.[pass] ?? 0) + turn) % 1;
    if (sampler === "stratified") u = (stratum(pass, axis, steps, turn) + u) / steps;
    tile[i] = axis === 2 ? 1 + (u - 0.5) * spread : quantile(u);
  }
  return tile;
}

/** Visits every stratum once in `steps` passes, in a different order for each axis. */
function stratum(pass: number, axis: number, steps: number, turn: number): number {
  const stride = axis === 0 ? 37 : axis === 1 ? 41 : 43;
  return (pass * stride + Math.floor(turn * steps)) % steps;
}

function radicalInverse(index: number, base: number): number {
  let value = 0;
  let scale = 1 / base;
  for (let left = index; left > 0; left = Math.floor(left / base)) {
    value += (left % base) * scale;
    scale /= base;
  }
  return value;
}

/** Close to the normal quantile, bounded: the tails of a lens end somewhere. */
function quantile(u: number): number {
  const v = 2 * u - 1;
  return v * (0.9 + 1.1 * v * v);
}
