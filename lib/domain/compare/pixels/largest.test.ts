import fc from "fast-check";
import { expect, test } from "vitest";
import type { Distances } from "./distances";
import { largestOf } from "./largest";

const side = fc.integer({ min: 1, max: 21 });
const map = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data): Distances => ({ width, height, data })),
  );

test("the largest value of each square, and of squares of squares", () => {
  fc.assert(
    fc.property(map, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), (given, by, again) => {
      const { width, height, data } = largestOf(given, by);
      expect([width, height]).toEqual([Math.ceil(given.width / by), Math.ceil(given.height / by)]);
      const expected = new Uint8Array(width * height);
      for (const [at, step] of given.data.entries()) {
        const [x, y] = [at % given.width, Math.floor(at / given.width)];
        const square = Math.floor(y / by) * width + Math.floor(x / by);
        expected[square] = Math.max(expected[square] ?? 0, step);
      }
      expect(data).toEqual(expected);
      expect(largestOf({ width, height, data }, again)).toEqual(largestOf(given, by * again));
    }),
  );
});
