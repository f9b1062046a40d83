import type { OfferedSetting } from "@/lib/domain/runners/offer";

/** As many as fit into what most generators take. */
const defaultMax = 2 ** 32 - 1;

/** Seeds within what the pipeline takes, as text. */
export function drawSeeds(
  count: number,
  { min = 0, max = defaultMax }: Pick<OfferedSetting, "min" | "max">,
): string[] {
  const [least, most] = [BigInt(min), BigInt(max)];
  const span = most - least < BigInt(defaultMax) ? most - least + 1n : BigInt(defaultMax) + 1n;
  const drawn = crypto.getRandomValues(new Uint32Array(count));
  return Array.from(drawn, (each) => String(least + (BigInt(each) % span)));
}
