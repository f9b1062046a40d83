import { expect, it } from "vitest";
import { NamedKeys } from "./named-keys";

const keyOf = (n: number) => `0192f000-0000-7000-8000-000000000001/ab/cd/${n.toString(16).padStart(64, "0")}`;

it("the filter of keys has all that was added, and nearly nothing else", () => {
  const count = 50_000;
  const keys = new NamedKeys(count, 12_345);
  for (let n = 0; n < count; n++) keys.add(keyOf(n));
  for (let n = 0; n < count; n++) expect(keys.has(keyOf(n)), keyOf(n)).toBe(true);
  let wrong = 0;
  for (let n = count; n < 2 * count; n++) if (keys.has(keyOf(n))) wrong++;
  expect(wrong).toBeLessThan(count / 1_000);
});

it("filters with different seeds have different false positives", () => {
  const mistaken = (seed: number) => {
    const keys = new NamedKeys(1, seed);
    for (let n = 0; n < 40_000; n++) keys.add(keyOf(n));
    return Array.from({ length: 2_000 }, (_, i) => i + 40_000).filter((n) => keys.has(keyOf(n)));
  };
  const [one, two] = [mistaken(1), mistaken(2)];
  expect(one.length).toBeGreaterThan(0);
  expect(one).not.toEqual(two);
});
