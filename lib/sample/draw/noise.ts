import { at } from "@/lib/sample/draw/frame";
import { random } from "@/lib/sample/draw/random";

/** All three return values from 0 to 1. */
export type Noise = {
  value: (x: number, y: number) => number;
  fbm: (x: number, y: number, octaves: number) => number;
  ridged: (x: number, y: number, octaves: number) => number;
};

/** The lattice repeats after this many cells; its 16 kB fit into the L1 cache. */
const side = 64;

/** Value noise and its sums; a fractional number of octaves fades the last one in. */
export function noise(seed: string, name: string): Noise {
  const lattice = new Float32Array(side * side);
  const { next } = random(seed, `noise/${name}`);
  for (let i = 0; i < lattice.length; i++) lattice[i] = next();

  const value = (x: number, y: number) => {
    const xf = Math.floor(x);
    const yf = Math.floor(y);
    const fx = x - xf;
    const fy = y - yf;
    const u = fx * fx * (3 - 2 * fx);
    const v = fy * fy * (3 - 2 * fy);
    const xi = xf | 0;
    const yi = yf | 0;
    const left = xi & (side - 1);
    const right = (xi + 1) & (side - 1);
    const top = (yi & (side - 1)) * side;
    const bottom = ((yi + 1) & (side - 1)) * side;
    const a = at(lattice, top | left);
    const b = at(lattice, top | right);
    const c = at(lattice, bottom | left);
    const d = at(lattice, bottom | right);
    return a + (b - a) * u + (c - a + (a - b - c + d) * u) * v;
  };

  const sum = (x: number, y: number, octaves: number, ridge: boolean) => {
    let px = x;
    let py = y;
    let amplitude = 0.5;
    let total = 0;
    let weight = 0;
    for (let left = octaves; left > 0; left--) {
      const share = left < 1 ? amplitude * left : amplitude;
      const sample = value(px, py);
      total += share * (ridge ? 1 - Math.abs(2 * sample - 1) : sample);
      weight += share;
      const turned = px * 1.6 - py * 1.2 + 17.3;
      py = px * 1.2 + py * 1.6 + 5.1;
      px = turned;
      amplitude *= 0.5;
    }
    return total / weight;
  };

  return {
    value,
    fbm: (x, y, octaves) => sum(x, y, octaves, false),
    ridged: (x, y, octaves) => sum(x, y, octaves, true),
  };
}
