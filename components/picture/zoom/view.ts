import { fitted, type Offset, type ZoomView } from "@/lib/domain/compare/view";

export type BoxSize = { width: number; height: number };
export type Point = { x: number; y: number };
/** The pane in CSS pixels, the picture in its own pixels, and the device pixel ratio. */
export type ZoomFrame = { pane: BoxSize; picture: BoxSize; pixelRatio: number };

/** Maximum screen pixels per picture pixel. */
const closest = 32;

/** CSS pixels per picture pixel when the whole picture is fitted. */
export function fitRatio({ pane, picture }: ZoomFrame): number {
  return Math.min(pane.width / picture.width, pane.height / picture.height);
}

/** The scale at which one picture pixel fills one screen pixel. */
export function actualScale(frame: ZoomFrame): number {
  return 1 / (fitRatio(frame) * frame.pixelRatio);
}

/** Screen pixels per picture pixel: 1 is 100 %. */
export function magnification(view: ZoomView, frame: ZoomFrame): number {
  return view.scale / actualScale(frame);
}

function shownSize(scale: number, frame: ZoomFrame): BoxSize {
  const ratio = fitRatio(frame) * scale;
  return { width: frame.picture.width * ratio, height: frame.picture.height * ratio };
}

function keepInside(at: number, pane: number, shown: number): number {
  const half = pane / (2 * shown);
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at));
}

/** Clamps the scale between fitted and `closest`, and leaves no avoidable empty border. */
export function clampView(view: ZoomView, frame: ZoomFrame): ZoomView {
  const actual = actualScale(frame);
  const scale = Math.min(Math.max(1, actual * closest), Math.max(Math.min(1, actual), view.scale));
  const shown = shownSize(scale, frame);
  return {
    scale,
    x: keepInside(view.x, frame.pane.width, shown.width),
    y: keepInside(view.y, frame.pane.height, shown.height),
  };
}

/** Moves the picture by CSS pixels, as a drag does. */
export function panBy(view: ZoomView, dx: number, dy: number, frame: ZoomFrame): ZoomView {
  const shown = shownSize(view.scale, frame);
  return clampView({ ...view, x: view.x - dx / shown.width, y: view.y - dy / shown.height }, frame);
}

/** Zooms so that the picture's point under `at` (CSS pixels from the pane's corner) stays there. */
export function zoomAt(view: ZoomView, factor: number, at: Point, frame: ZoomFrame): ZoomView {
  const { scale } = clampView({ ...view, scale: view.scale * factor }, frame);
  const before = shownSize(view.scale, frame);
  const after = shownSize(scale, frame);
  const fromCentre = { x: at.x - frame.pane.width / 2, y: at.y - frame.pane.height / 2 };
  return clampView(
    {
      scale,
      x: view.x + fromCentre.x / before.width - fromCentre.x / after.width,
      y: view.y + fromCentre.y / before.height - fromCentre.y / after.height,
    },
    frame,
  );
}

/** Toggles between 100 % around `at` and the fitted picture. */
export function toggleActual(view: ZoomView, at: Point, frame: ZoomFrame): ZoomView {
  const actual = actualScale(frame);
  const isActual = Math.abs(view.scale / actual - 1) < 0.005;
  return isActual ? fitted : zoomAt(view, actual / view.scale, at, frame);
}

/** A box in fractions of the picture. */
export type FractionBox = Point & BoxSize;

/** When centring a box: maximum screen pixels per picture pixel, and the share of the pane that the box fills. */
const closestBox = 8;
const boxFills = 0.6;

/** The view that centres a box, as large as fits with some of its surroundings. */
export function viewOn(box: FractionBox, frame: ZoomFrame): ZoomView {
  const fitted = shownSize(1, frame);
  const scale =
    boxFills *
    Math.min(frame.pane.width / (fitted.width * box.width), frame.pane.height / (fitted.height * box.height));
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return clampView({ scale: Math.min(scale, closestBox * actualScale(frame)), ...centre }, frame);
}

/** Where a box lies on the pane, in CSS pixels. */
export function boxOnPane(box: FractionBox, view: ZoomView, frame: ZoomFrame): FractionBox {
  const { scale, x, y } = clampView(view, frame);
  const shown = shownSize(scale, frame);
  return {
    x: frame.pane.width / 2 + (box.x - x) * shown.width,
    y: frame.pane.height / 2 + (box.y - y) * shown.height,
    width: box.width * shown.width,
    height: box.height * shown.height,
  };
}

export const centreOf = ({ pane }: ZoomFrame): Point => ({ x: pane.width / 2, y: pane.height / 2 });

const whole: FractionBox = { x: 0, y: 0, width: 1, height: 1 };

/** Converts CSS pixels from the pane's corner to a point as fractions of the picture. */
export function fractionAt(at: Point, view: ZoomView, frame: ZoomFrame): Point {
  const box = boxOnPane(whole, view, frame);
  return { x: (at.x - box.x) / box.width, y: (at.y - box.y) / box.height };
}

/** Converts a point of the picture to CSS pixels from the pane's corner: the inverse of `fractionAt`. */
export function placeOf(fraction: Point, view: ZoomView, frame: ZoomFrame): Point {
  const box = boxOnPane(whole, view, frame);
  return { x: box.x + fraction.x * box.width, y: box.y + fraction.y * box.height };
}

/** CSS transform for a box of the fitted picture's size, with its origin at the pane's top left corner. */
export function transformOf(view: ZoomView, frame: ZoomFrame): string {
  const { x, y } = boxOnPane(whole, view, frame);
  return `translate(${x}px, ${y}px) scale(${clampView(view, frame).scale})`;
}

export function offsetBetween(shared: ZoomView, own: ZoomView): Offset {
  return { factor: own.scale / shared.scale, x: own.x - shared.x, y: own.y - shared.y };
}

export function addOffset(shared: ZoomView, offset: Offset): ZoomView {
  return { scale: shared.scale * offset.factor, x: shared.x + offset.x, y: shared.y + offset.y };
}

export function removeOffset(own: ZoomView, offset: Offset): ZoomView {
  return { scale: own.scale / offset.factor, x: own.x - offset.x, y: own.y - offset.y };
}
