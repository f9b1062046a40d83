type Picture = { width: number; height: number; state?: string; metadata: { measured: { dhash: string } } };

/** dHash distance, of 256 bits: unrelated pictures differ in about 128, the same prompt by two models in 74 or more. */
const sameWithinBits = 50;
const shapesWithin = 0.01;

function bitsApart(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    let differing = Number.parseInt(a[at] ?? "0", 16) ^ Number.parseInt(b[at] ?? "0", 16);
    for (; differing > 0; differing >>= 1) bits += differing & 1;
  }
  return bits;
}

/** Why swiping between the two pictures is of little use; null if it is useful. */
export function swipeCaveat(a: Picture, b: Picture): string | null {
  if (a.state === "removed" || b.state === "removed") return "a binary was removed";
  const shapes = a.width / a.height / (b.width / b.height);
  if (Math.abs(shapes - 1) > shapesWithin) return "different aspect ratios, both are shown whole";
  const apart = bitsApart(a.metadata.measured.dhash, b.metadata.measured.dhash);
  return apart > sameWithinBits ? "different composition" : null;
}

/** The number of columns that makes pictures of this shape largest on a wide stage. */
export function columnsFor(panes: number, shape: number): number {
  if (panes === 4) return shape > 3.5 ? 1 : 2;
  return shape > 1.9 ? 1 : panes;
}
