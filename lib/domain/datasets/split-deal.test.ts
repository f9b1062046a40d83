import fc from "fast-check";
import { expect, it } from "vitest";
import { dealSplits, groupKeys } from "./split-deal";

const someRows = fc.array(
  fc.record({
    keys: fc.array(
      fc.integer({ min: 0, max: 60 }).map((key) => `k${key}`),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 120 },
);
const someShares = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }).map((parts) => {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part, i) => ({ name: `split ${i}`, share: part / sum }));
});

it("rows that have a key in common are in one split", () => {
  fc.assert(
    fc.property(someRows, someShares, fc.string(), (rows, shares, seed) => {
      const splits = dealSplits(rows, shares, seed);
      const splitOf = new Map<string, string>();
      rows.forEach(({ keys }, i) => {
        for (const key of keys) {
          expect(splitOf.get(key) ?? splits[i]).toBe(splits[i]);
          splitOf.set(key, splits[i] ?? "");
        }
      });
    }),
  );
});

it("each split has its share of the rows to within the largest group", () => {
  fc.assert(
    fc.property(someRows, someShares, fc.string(), (rows, shares, seed) => {
      const sizes = new Map<string, number>();
      for (const key of groupKeys(rows)) sizes.set(key, (sizes.get(key) ?? 0) + 1);
      const largest = Math.max(...sizes.values());
      const splits = dealSplits(rows, shares, seed);
      for (const { name, share } of shares) {
        const dealt = splits.filter((split) => split === name).length;
        expect(Math.abs(dealt - share * rows.length)).toBeLessThanOrEqual(largest + 1e-6);
      }
    }),
  );
});

it("the order in which rows come changes no split", () => {
  fc.assert(
    fc.property(someRows, someShares, fc.string(), (rows, shares, seed) => {
      const backwards = dealSplits(rows.toReversed(), shares, seed).toReversed();
      expect(backwards).toEqual(dealSplits(rows, shares, seed));
    }),
  );
});
