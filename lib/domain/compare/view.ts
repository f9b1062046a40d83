/** `scale` 1 fits the whole picture; `x`, `y` is the point at the pane's centre, as fractions of the picture. */
export type ZoomView = { scale: number; x: number; y: number };
/** A pane's own offset from the shared view. */
export type Offset = { factor: number; x: number; y: number };

export const fitted: ZoomView = { scale: 1, x: 0.5, y: 0.5 };
const noOffset: Offset = { factor: 1, x: 0, y: 0 };

/** Fine enough to place a picture of 30,000 px, at 32 screen pixels each, to a tenth of a screen pixel. */
const step = 1e-7;
const maxPanes = 12;

function kept(value: number, least: number, most: number, otherwise: number): number {
  if (!Number.isFinite(value)) return otherwise;
  return Number((Math.round(Math.min(Math.max(value, least), most) / step) * step).toFixed(7));
}

export const validView = ({ scale, x, y }: ZoomView): ZoomView => ({
  scale: kept(scale, 1e-3, 1e5, fitted.scale),
  x: kept(x, -1, 2, fitted.x),
  y: kept(y, -1, 2, fitted.y),
});

const validOffset = ({ factor, x, y }: Offset): Offset => ({
  factor: kept(factor, 1e-3, 1e3, 1),
  x: kept(x, -2, 2, 0),
  y: kept(y, -2, 2, 0),
});

const isNone = ({ factor, x, y }: Offset) =>
  factor === noOffset.factor && x === noOffset.x && y === noOffset.y;

/** Offsets of panes that exist; those that move nothing are left out. */
export function validOffsets(offsets: Readonly<Record<string, Offset>>): Record<string, Offset> {
  const entries = Object.entries(offsets)
    .filter(([pane]) => /^\d{1,2}$/.test(pane) && Number(pane) < maxPanes)
    .map(([pane, offset]) => [String(Number(pane)), validOffset(offset)] as const);
  return Object.fromEntries(entries.filter(([, offset]) => !isNone(offset)));
}
