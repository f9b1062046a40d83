import { createHash } from "node:crypto";

/** What seeds are drawn from: the same draw gives the same seed for the same name, on every machine. */
export type Draw = { nonce: string; min: bigint; max: bigint };

/** In hex digits: of 128 bits the remainder has no bias that matters. */
const bits = 32;

export function drawnSeed({ nonce, min, max }: Draw, name: string): string {
  const hash = createHash("sha256").update(`${nonce}/${name}`).digest("hex").slice(0, bits);
  return String(min + (BigInt(`0x${hash}`) % (max - min + 1n)));
}

/** Distinct ones, as long as there are any. */
export function drawnSeeds(draw: Draw, name: string, count: number): string[] {
  const seeds = new Set<string>();
  const enough = draw.max - draw.min + 1n < BigInt(count) ? 0 : count;
  for (let i = 0; seeds.size < enough; i++) seeds.add(drawnSeed(draw, `${name}/${i}`));
  return [...seeds];
}
