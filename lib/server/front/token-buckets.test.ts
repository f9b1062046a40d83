import { expect, it } from "vitest";
import { TokenBuckets } from "./token-buckets";

const rate = { most: 100, perSecond: 10 };

it("a token bucket gives at once what it holds, then what comes back, and says how long to wait", () => {
  const buckets = new TokenBuckets(rate);
  for (let i = 0; i < 10; i++) expect(buckets.take("a", 10, 0)).toBe(0);
  expect(buckets.take("a", 10, 0)).toBe(1);
  expect(buckets.take("a", 10, 400)).toBeCloseTo(0.6);
  expect(buckets.take("a", 10, 1000)).toBe(0);
  expect(buckets.take("a", 10, 1000)).toBe(1);
  expect(buckets.take("b", 100, 1000)).toBe(0);
});

it("holds no more than its most, however long nothing is taken", () => {
  const buckets = new TokenBuckets(rate);
  expect(buckets.take("a", 100, 0)).toBe(0);
  expect(buckets.take("a", 100, 1e9)).toBe(0);
  expect(buckets.take("a", 1, 1e9)).toBeCloseTo(0.1);
});

it("forgets full buckets first, and never keeps more than it can", () => {
  const buckets = new TokenBuckets(rate);
  for (let i = 0; i < 9_999; i++) buckets.take(`old ${i}`, 100, 0);
  expect(buckets.take("busy", 100, 9_000)).toBe(0);
  // The old ones are full again: the busy one is not forgotten with them.
  expect(buckets.take("new", 100, 10_000)).toBe(0);
  expect(buckets.take("busy", 100, 10_000)).toBeGreaterThan(0);
  for (let i = 0; i < 30_000; i++) expect(buckets.take(`many ${i}`, 1, 10_000)).toBe(0);
});
