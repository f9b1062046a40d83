import { expect, test } from "vitest";
import { commonSize } from "./raster";

test.each([
  [
    [4, 4],
    [4, 4],
    [4, 4],
  ],
  [
    [8, 8],
    [4, 4],
    [4, 4],
  ],
  [
    [2, 9],
    [4, 4],
    [4, 4],
  ],
  [
    [4, 2],
    [2, 4],
    [2, 4],
  ],
])("%j and %j are compared at %j, in either order", ([aw = 0, ah = 0], [bw = 0, bh = 0], [width, height]) => {
  const [a, b] = [
    { width: aw, height: ah },
    { width: bw, height: bh },
  ];
  expect(commonSize(a, b)).toEqual({ width, height });
  expect(commonSize(b, a)).toEqual({ width, height });
});
