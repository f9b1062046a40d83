import { createHash } from "node:crypto";
import type { FaultSite } from "./sites/site";

/**
 * A rank for each fault, by the seed and what the fault is, not by where its line is now: two versions of a tree, drawn from
 * with one seed, mostly get the same faults, so what differs between their results is not the draw.
 */
function rankIn(seed: string): (site: FaultSite) => string {
  const seen = new Map<string, number>();
  return ({ file, operator, before, after }) => {
    const fault = JSON.stringify([seed, file, operator, before, after]);
    const nth = seen.get(fault) ?? 0;
    seen.set(fault, nth + 1);
    return createHash("sha256").update(`${fault} ${nth}`).digest("hex");
  };
}

/** So many faults, each site as likely as any other. */
export function draw(sites: readonly FaultSite[], seed: string, faults: number): FaultSite[] {
  const rankOf = rankIn(seed);
  return sites
    .map((site) => ({ site, rank: rankOf(site) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, faults)
    .map(({ site }) => site);
}
