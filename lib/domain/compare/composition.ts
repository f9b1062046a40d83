import { sameComposition } from "@/lib/domain/compare/same-composition";

export type ComposedPicture = {
  width: number;
  height: number;
  state?: string;
  metadata: { measured: { dhash: string } };
};

const shapesWithin = 0.01;

/** Why overlaying two pictures is of little use; null if it is useful. */
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

/** Width divided by height of a typical stage. */
const stageShape = 1.6;

/** The number of columns that makes many pictures of this shape largest. */
export function surveyColumns(panes: number, shape: number): number {
  const heightWith = (columns: number) =>
    Math.min(stageShape / columns / shape, 1 / Math.ceil(panes / columns));
  const counts = Array.from({ length: panes }, (_, at) => at + 1);
  return counts.reduce((best, each) => (heightWith(each) > heightWith(best) ? each : best), 1);
}
