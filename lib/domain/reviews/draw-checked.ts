import { fractionBy } from "./controls/control-schedule";

/** This share of those left out is asked all the same. */
const checkedShare = 0.1;

/** Of candidates that are left out, a tenth, drawn by the review's secret: at least one. */
export function drawChecked(secret: string, leftOut: readonly string[]): string[] {
  const drawn = leftOut.map((id) => ({ id, place: fractionBy(secret, "checked", id) }));
  drawn.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  return drawn.slice(0, Math.ceil(leftOut.length * checkedShare)).map(({ id }) => id);
}
