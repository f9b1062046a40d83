import fc from "fast-check";
import { expect, test } from "vitest";
import { layRows, neighbourOf, rowIndexOf } from "./lay-rows";

const shapes = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) }),
  { minLength: 1, maxLength: 200 },
);
const boxes = fc.record({
  width: fc.integer({ min: 320, max: 3000 }),
  gap: fc.integer({ min: 0, max: 12 }),
  tile: fc.integer({ min: 120, max: 240 }),
});
const layouts = fc.constantFrom("square" as const, "justified" as const);
const before = fc.nat({ max: 200 });

test("every tile lies in exactly one row, in order, and no row is wider than the box", () => {
  fc.assert(
    fc.property(shapes, before, boxes, layouts, (all, n, box, layout) => {
      const rows = layRows(all, Math.min(n, all.length), box, layout);
      let next = 0;
      for (const row of rows) {
        expect(row.start).toBe(next);
        expect(row.end).toBeGreaterThan(row.start);
        next = row.end;
        const used = row.widths.slice(0, row.end - row.start);
        const width = used.reduce((a, b) => a + b, 0) + box.gap * (used.length - 1);
        expect(used).toHaveLength(row.end - row.start);
        expect(width).toBeLessThanOrEqual(box.width + 0.01);
      }
      expect(next).toBe(all.length);
    }),
  );
});

test("what is loaded before the anchor moves nothing after it, nor next to it", () => {
  fc.assert(
    fc.property(shapes, shapes, shapes, boxes, layouts, (far, near, on, box, layout) => {
      const few = layRows([...near, ...on], near.length, box, layout);
      const more = layRows([...far, ...near, ...on], far.length + near.length, box, layout);
      // The topmost row was not full; all others keep their tiles and sizes.
      const kept = few.slice(1);
      const shift = far.length;
      const tail = more
        .slice(-kept.length)
        .map((row) => ({ ...row, start: row.start - shift, end: row.end - shift }));
      if (kept.length > 0) expect(tail).toEqual(kept);
    }),
  );
});

test("the row of a tile is found, and arrows stay inside", () => {
  fc.assert(
    fc.property(shapes, before, boxes, layouts, fc.nat(), (all, n, box, layout, pick) => {
      const rows = layRows(all, Math.min(n, all.length), box, layout);
      const tile = pick % all.length;
      const at = rowIndexOf(rows, tile);
      expect(rows[at]?.start).toBeLessThanOrEqual(tile);
      expect(rows[at]?.end).toBeGreaterThan(tile);
      for (const direction of ["left", "right", "up", "down"] as const) {
        const to = neighbourOf(rows, tile, direction, box.gap);
        expect(rowIndexOf(rows, to)).toBeGreaterThanOrEqual(0);
        const rowsAway = Math.abs(rowIndexOf(rows, to) - at);
        expect(rowsAway).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("down and up lead straight in a square grid", () => {
  const all = Array.from({ length: 10 }, () => ({ width: 1, height: 1 }));
  const rows = layRows(all, 0, { width: 400, gap: 0, tile: 100 }, "square");
  expect(neighbourOf(rows, 1, "down", 0)).toBe(5);
  expect(neighbourOf(rows, 5, "up", 0)).toBe(1);
  expect(neighbourOf(rows, 7, "down", 0)).toBe(9);
  expect(neighbourOf(rows, 9, "down", 0)).toBe(9);
});
