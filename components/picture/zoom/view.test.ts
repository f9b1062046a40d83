import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitted, type ZoomView } from "@/lib/domain/compare/view";
import {
  actualScale,
  addOffset,
  boxOnPane,
  clampView,
  fitRatio,
  fractionAt,
  magnification,
  offsetBetween,
  type Point,
  panBy,
  placeOf,
  removeOffset,
  toggleActual,
  transformOf,
  viewOn,
  type ZoomFrame,
  zoomAt,
} from "./view";

const frameOf = (pane: [number, number], picture: [number, number], pixelRatio = 1): ZoomFrame => ({
  pane: { width: pane[0], height: pane[1] },
  picture: { width: picture[0], height: picture[1] },
  pixelRatio,
});
const side = fc.integer({ min: 50, max: 4_000 });
const frames = fc.record({
  pane: fc.record({ width: side, height: side }),
  picture: fc.record({ width: side, height: side }),
  pixelRatio: fc.constantFrom(1, 1.5, 2, 3),
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc.record({ scale: fc.double({ min: 0.2, max: 40, noNaN: true }), x: fraction, y: fraction });

/** The position in the pane of a picture point (as fractions), read back from the transform. */
function place(view: ZoomView, at: Point, frame: ZoomFrame): Point {
  const [, left, top, scale] =
    /translate\((.+)px, (.+)px\) scale\((.+)\)/.exec(transformOf(view, frame)) ?? [];
  const shown = fitRatio(frame) * Number(scale);
  return {
    x: Number(left) + at.x * frame.picture.width * shown,
    y: Number(top) + at.y * frame.picture.height * shown,
  };
}

it.each([
  [frameOf([800, 600], [1600, 600]), 0.5, 2],
  [frameOf([800, 600], [400, 300]), 2, 0.5],
  [frameOf([800, 600], [1600, 1200], 2), 0.5, 1],
])("the view fits and finds 100 %% (%#)", (frame, ratio, actual) => {
  expect(fitRatio(frame)).toBe(ratio);
  expect(actualScale(frame)).toBe(actual);
  expect(magnification({ ...fitted, scale: actual }, frame)).toBe(1);
});

describe("clampView", () => {
  it("leaves no border that could be filled", () => {
    fc.assert(
      fc.property(frames, views, (frame, raw) => {
        const view = clampView(raw, frame);
        const corner = place(view, { x: 0, y: 0 }, frame);
        const end = place(view, { x: 1, y: 1 }, frame);
        for (const axis of ["x", "y"] as const) {
          const room = axis === "x" ? frame.pane.width : frame.pane.height;
          const before = corner[axis];
          const after = room - end[axis];
          if (end[axis] - before > room) expect(Math.max(before, after)).toBeLessThan(1e-6 * room + 1e-6);
          else expect(before).toBeCloseTo(after, 5);
        }
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(frames, views, (frame, raw) => {
        const once = clampView(raw, frame);
        const twice = clampView(once, frame);
        expect(twice.scale).toBeCloseTo(once.scale, 9);
        expect(twice.x).toBeCloseTo(once.x, 9);
        expect(twice.y).toBeCloseTo(once.y, 9);
      }),
    );
  });
});

it("the view keeps the point under the pointer while zooming in", () => {
  const frame = frameOf([800, 600], [1600, 1200]);
  const start = clampView({ scale: 2, x: 0.5, y: 0.5 }, frame);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 8, noNaN: true }), fraction, fraction, (factor, fx, fy) => {
      const at = { x: fx * 800, y: fy * 600 };
      const zero = place(start, { x: 0, y: 0 }, frame);
      const under = { x: (at.x - zero.x) / 1600, y: (at.y - zero.y) / 1200 };
      const next = place(zoomAt(start, factor, at, frame), under, frame);
      expect(next.x).toBeCloseTo(at.x, 4);
      expect(next.y).toBeCloseTo(at.y, 4);
    }),
  );
});

it("pans by exactly the pixels dragged, until the edge", () => {
  const frame = frameOf([800, 600], [1600, 1200]);
  const start = { scale: 4, x: 0.5, y: 0.5 };
  const before = place(start, { x: 0.5, y: 0.5 }, frame);
  const after = place(panBy(start, 30, -20, frame), { x: 0.5, y: 0.5 }, frame);
  expect(after.x - before.x).toBeCloseTo(30);
  expect(after.y - before.y).toBeCloseTo(-20);
  expect(place(panBy(start, 1e6, 0, frame), { x: 0, y: 0 }, frame).x).toBeCloseTo(0);
});

it("the view shows the same fractions of pictures of different sizes", () => {
  const small = frameOf([640, 480], [512, 384]);
  const large = frameOf([640, 480], [4096, 3072]);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 4, noNaN: true }), fraction, fraction, (scale, x, y) => {
      const view = { scale, x, y };
      const a = place(view, { x: 0.3, y: 0.7 }, small);
      const b = place(view, { x: 0.3, y: 0.7 }, large);
      expect(a.x).toBeCloseTo(b.x, 5);
      expect(a.y).toBeCloseTo(b.y, 5);
    }),
  );
});

it("toggles between 100 % and the whole picture, also for a picture smaller than the pane", () => {
  for (const picture of [
    [200, 100],
    [3000, 2000],
  ] satisfies [number, number][]) {
    const frame = frameOf([800, 600], picture);
    const actual = toggleActual(fitted, { x: 400, y: 300 }, frame);
    expect(magnification(actual, frame)).toBeCloseTo(1, 9);
    expect(toggleActual(actual, { x: 10, y: 10 }, frame)).toEqual(fitted);
  }
});

it("an offset taken off again gives the shared view", () => {
  fc.assert(
    fc.property(views, views, (shared, own) => {
      const offset = offsetBetween(shared, own);
      const back = removeOffset(addOffset(shared, offset), offset);
      expect(back.scale).toBeCloseTo(shared.scale, 6);
      expect(back.x).toBeCloseTo(shared.x, 6);
      expect(addOffset(shared, offset).y).toBeCloseTo(own.y, 6);
    }),
  );
});

it("a box that is looked at fills most of the pane, in its middle", () => {
  const frame = frameOf([800, 600], [4000, 4000]);
  const box = { x: 0.4, y: 0.5, width: 0.1, height: 0.05 };
  const shown = boxOnPane(box, viewOn(box, frame), frame);
  expect(shown.width).toBeCloseTo(0.6 * 800, 6);
  expect(shown.x + shown.width / 2).toBeCloseTo(400, 6);
  expect(shown.y + shown.height / 2).toBeCloseTo(300, 6);
});

it.each([1, 2])("a single pixel is shown at 800 %%, at a pixel ratio of %i", (pixelRatio) => {
  const frame = frameOf([800, 600], [1000, 1000], pixelRatio);
  const pixel = { x: 0.5, y: 0.5, width: 0.001, height: 0.001 };
  const view = viewOn(pixel, frame);
  expect(magnification(view, frame)).toBeCloseTo(8, 9);
  expect(boxOnPane(pixel, view, frame).width).toBeCloseTo(8 / pixelRatio, 9);
});

it("a box at the border leaves no empty space, and the whole picture is fitted", () => {
  const frame = frameOf([800, 600], [1000, 1000]);
  const corner = { x: 0, y: 0, width: 0.1, height: 0.1 };
  expect(boxOnPane(corner, viewOn(corner, frame), frame)).toMatchObject({ x: 0, y: 0 });
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  expect(viewOn(whole, frame)).toEqual(fitted);
});

it("the view finds the point of the picture at a place of the pane, and the place of the point", () => {
  fc.assert(
    fc.property(frames, views, fraction, fraction, (frame, view, x, y) => {
      const at = placeOf({ x, y }, view, frame);
      const read = place(view, { x, y }, frame);
      expect(at.x).toBeCloseTo(read.x, 3);
      const back = fractionAt(at, view, frame);
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});
