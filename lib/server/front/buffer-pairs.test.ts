import { expect, it } from "vitest";
import { BufferPairs } from "./buffer-pairs";

const bytesOf = (pairs: readonly (readonly Buffer[])[]) => pairs.flat().reduce((sum, b) => sum + b.length, 0);

it("lends a pair to one transfer at a time and uses it again", () => {
  const pairs = new BufferPairs();
  const [one, two] = [pairs.take(), pairs.take()];
  expect(new Set([...one, ...two]).size).toBe(4);
  pairs.giveBack(one);
  expect(pairs.take()).toBe(one);
});

it("the pool of buffers gives a crowd small buffers, and large ones again once it has gone", () => {
  const pairs = new BufferPairs();
  const crowd = Array.from({ length: 1000 }, () => pairs.take());
  expect(bytesOf(crowd)).toBeLessThan(200 * 2 ** 20);
  for (const pair of crowd) pairs.giveBack(pair);
  expect(bytesOf([pairs.take()])).toBe(2 ** 20);
});
