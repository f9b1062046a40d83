/** An artifact, and the artifacts it was upscaled from. */
export type Kin = { id: string; upscaleOf: readonly string[] };

export type DerivedFrom = readonly { artifactId: string | null; kind: string }[];

export const kinOf = (id: string, derivedFrom: DerivedFrom): Kin => ({
  id,
  upscaleOf: derivedFrom.flatMap(({ artifactId, kind }) =>
    kind === "upscale" && artifactId !== null ? [artifactId] : [],
  ),
});

const isUpscale = (one: Kin, ofOther: Kin): boolean => one.upscaleOf.includes(ofOther.id);

/** Says that one is an upscale of another; null if none is. */
export function derivedText(items: readonly Kin[]): string | null {
  const upscales = items.filter((one) => items.some((other) => isUpscale(one, other)));
  const [left, right] = items;
  if (upscales.length === 0 || left === undefined || right === undefined) return null;
  if (items.length > 2)
    return upscales.length === 1
      ? "derived: 1 is an upscale of another"
      : `derived: ${upscales.length} are upscales of others`;
  return `derived: upscale of the ${isUpscale(right, left) ? "left" : "right"}`;
}
