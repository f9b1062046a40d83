import { sameComposition } from "@/lib/domain/compare/same-composition";

export type ComposedPicture = {
  width: number;
  height: number;
  state?: string;
  metadata: { measured: { dhash: string } };
};

const shapesWithin = 0.01;

/** Why laying the two pictures over each other is of little use; null if it is useful. */
export function overlayCaveat(a: ComposedPicture, b: ComposedPicture): string | null {
  if (a.state === "removed" || b.state === "removed") return "a binary was removed";
  const shapes = a.width / a.height / (b.width / b.height);
  if (Math.abs(shapes - 1) > shapesWithin) return "different aspect ratios, both are shown whole";
  return sameComposition(a.metadata.measured.dhash, b.metadata.measured.dhash)
    ? null
    : "different composition";
}

/** The number of columns that makes pictures of this shape largest on a wide stage. */
export function columnsFor(panes: number, shape: number): number {
  if (panes === 4) return shape > 3.5 ? 1 : 2;
  return shape > 1.9 ? 1 : panes;
}
