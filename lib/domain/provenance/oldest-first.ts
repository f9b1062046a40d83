import type { ManifestFacts } from "@/lib/domain/provenance/provenance-facts";

/**
 * Manifests in an order in which parents stand before what was made from them, the active one last; null if one is more than
 * `maxDepth` steps above the active one. Manifests that it does not lead to come first.
 */
export function oldestFirst(all: readonly ManifestFacts[], maxDepth: number): ManifestFacts[] | null {
  const byLabel = new Map(all.map((manifest) => [manifest.label, manifest]));
  const depths = new Map<string, number>();
  let step = all.filter(({ active }) => active);
  for (let depth = 0; step.length > 0; depth++) {
    if (depth > maxDepth) return null;
    for (const { label } of step) depths.set(label, depth);
    const labels = new Set(step.flatMap(({ parents }) => parents.flatMap(({ label }) => label ?? [])));
    // A manifest further up counts by its longest way; one that leads to itself is caught by the depth.
    step = [...labels].flatMap((label) => byLabel.get(label) ?? []);
  }
  const depthOf = ({ label }: ManifestFacts) => depths.get(label) ?? Number.POSITIVE_INFINITY;
  return all.toSorted((a, b) => Math.min(depthOf(b), maxDepth + 1) - Math.min(depthOf(a), maxDepth + 1));
}
