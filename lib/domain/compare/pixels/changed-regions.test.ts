import fc from "fast-check";
import { expect, test } from "vitest";
import { changedRegions } from "./changed-regions";
import type { Distances } from "./distances";

type Spot = { x: number; y: number; width?: number; height?: number; step?: number };

function mapOf(width: number, height: number, spots: readonly Spot[]): Distances {
  const data = new Uint8Array(width * height);
  for (const { x, y, width: across = 1, height: down = 1, step = 200 } of spots)
    for (let row = y; row < y + down; row++) data.fill(step, row * width + x, row * width + x + across);
  return { width, height, data };
}

const side = 256;
const part = (x: number, y: number, width: number, height: number) => ({
  x: x / side,
  y: y / side,
  width: width / side,
  height: height / side,
});

test.each<[string, Spot[], object[]]>([
  ["nothing", [], []],
  ["one pixel", [{ x: 255, y: 255 }], [part(255, 255, 1, 1)]],
  ["a box across cells", [{ x: 3, y: 5, width: 40, height: 20 }], [part(3, 5, 40, 20)]],
  [
    "two far apart, in reading order",
    [
      { x: 200, y: 20, width: 30, height: 30 },
      { x: 10, y: 100, width: 9, height: 9 },
      { x: 20, y: 20, width: 30, height: 30 },
    ],
    [part(20, 20, 30, 30), part(200, 20, 30, 30), part(10, 100, 9, 9)],
  ],
  [
    "specks close to each other",
    [
      { x: 33, y: 33 },
      { x: 41, y: 41 },
      { x: 50, y: 36 },
    ],
    [part(33, 33, 18, 9)],
  ],
  [
    "only what is over the threshold",
    [
      { x: 8, y: 8, width: 60, step: 20 },
      { x: 30, y: 8, step: 21 },
    ],
    [part(30, 8, 1, 1)],
  ],
  [
    "a frame holds what is inside",
    [
      { x: 40, y: 40, width: 160 },
      { x: 40, y: 199, width: 160 },
      { x: 40, y: 40, height: 160 },
      { x: 199, y: 40, height: 160 },
      { x: 120, y: 120 },
    ],
    [part(40, 40, 160, 160)],
  ],
])("changed regions are found: %s", (_, spots, regions) => {
  expect(changedRegions(mapOf(side, side, spots), 0.1)).toEqual(regions);
});

test("specks everywhere become few regions", () => {
  const spots = Array.from({ length: 400 }, (_, at) => ({
    x: (at % 20) * 100,
    y: Math.floor(at / 20) * 100,
  }));
  const regions = changedRegions(mapOf(2000, 2000, spots), 0.1);
  expect(regions.length).toBeGreaterThan(0);
  expect(regions.length).toBeLessThanOrEqual(50);
});

const maps = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }))
  .chain(([width, height]) => {
    const spot = fc.record({
      x: fc.nat(width - 1),
      y: fc.nat(height - 1),
      step: fc.constantFrom(1, 20, 21, 200),
    });
    return fc.array(spot, { maxLength: 300 }).map((spots) => mapOf(width, height, spots));
  });

const boxesOf = (map: Distances) =>
  changedRegions(map, 0.1).map(({ x, y, width, height }) => ({
    left: Math.round(x * map.width),
    top: Math.round(y * map.height),
    right: Math.round((x + width) * map.width) - 1,
    bottom: Math.round((y + height) * map.height) - 1,
  }));

test("every differing pixel is in exactly one region, and each region's sides have one", () => {
  fc.assert(
    fc.property(maps, (map) => {
      const differing = [...map.data.entries()]
        .filter(([, step]) => step > 20)
        .map(([at]) => ({ x: at % map.width, y: Math.floor(at / map.width) }));
      const held = boxesOf(map).map((box) => ({
        box,
        inside: differing.filter(
          ({ x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
        ),
      }));
      expect(held.length).toBeLessThanOrEqual(50);
      const all = held.flatMap(({ inside }) => inside);
      expect([all.length, new Set(all).size]).toEqual([differing.length, differing.length]);
      for (const { box, inside } of held) {
        const [xs, ys] = [inside.map(({ x }) => x), inside.map(({ y }) => y)];
        const sides = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        expect(sides).toEqual([box.left, box.top, box.right, box.bottom]);
      }
    }),
  );
});
