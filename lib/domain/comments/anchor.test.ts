import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorBetween, anchorFault, moveAnchor, resizeAnchor } from "@/lib/domain/comments/anchor";

describe("a place", () => {
  it.each([
    [{ x: 0, y: 1 }, null],
    [{ x: 0.25, y: 0.5, width: 0.125, height: 0.25 }, null],
    [{ x: 0.7, y: 0.1, width: 0.3, height: 0.9 }, null],
    [{ x: 0.9, y: 0, width: 0.2, height: 0.1 }, "width"],
    [{ x: 0, y: 0.9, width: 0.2, height: 0.2 }, "height"],
    [{ x: 0, y: 0, width: 0.2 }, "height"],
    [{ x: 0, y: 0, height: 0.2 }, "width"],
  ])("%j has the fault %j", (anchor, field) => {
    expect(anchorFault(anchor)?.field ?? null).toBe(field);
  });
});

const coordinate = fc.double({ min: -1, max: 2, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const step = fc.double({ min: -2, max: 2, noNaN: true });

it("drawn, moved and sized, it stays inside the picture", () => {
  fc.assert(
    fc.property(point, point, fc.array(fc.tuple(fc.boolean(), step, step)), (from, to, steps) => {
      let anchor = anchorBetween(from, to);
      for (const [isMove, dx, dy] of steps)
        anchor = isMove ? moveAnchor(anchor, dx, dy) : resizeAnchor(anchor, dx, dy);
      expect(anchorFault(anchor)).toBeNull();
      expect(Math.min(anchor.x, anchor.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(anchor.x, anchor.y)).toBeLessThanOrEqual(1);
    }),
  );
});

it("a press is a point, a drag a box, in any direction", () => {
  expect(anchorBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.499 })).toEqual({ x: 0.5, y: 0.5 });
  expect(anchorBetween({ x: 0.75, y: 0.5 }, { x: 0.5, y: 0.25 })).toEqual({
    x: 0.5,
    y: 0.25,
    width: 0.25,
    height: 0.25,
  });
});
