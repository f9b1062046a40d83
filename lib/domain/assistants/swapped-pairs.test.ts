import fc from "fast-check";
import { expect, it } from "vitest";
import { budgetOf } from "@/lib/domain/reviews/pairs";
import { joins } from "@/lib/domain/reviews/strengths";
import { type Pair, pairKey } from "@/lib/domain/reviews/vote";
import { swappedPairs } from "./swapped-pairs";

const idsOf = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);
const seeds = fc.string({ minLength: 1, maxLength: 8 });

function placesOf(asked: readonly Pair[]): Map<string, { leftId: string; at: number }[]> {
  const places = new Map<string, { leftId: string; at: number }[]>();
  for (const [at, pair] of asked.entries())
    places.set(pairKey(pair), [...(places.get(pairKey(pair)) ?? []), { leftId: pair.leftId, at }]);
  return places;
}

it("asks each pair twice, with sides exchanged, all others in between", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, count) => {
      const asked = swappedPairs(seed, { candidates: idsOf(count), pairs: null });
      const places = placesOf(asked);
      expect(places.size).toBe(budgetOf(count));
      for (const two of places.values()) {
        expect(two).toHaveLength(2);
        expect(two[0]?.leftId).not.toBe(two[1]?.leftId);
        expect((two[1]?.at ?? 0) - (two[0]?.at ?? 0)).toBe(places.size);
      }
    }),
  );
});

it("the pairs of an assistant link all candidates", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, count) => {
      const candidates = idsOf(count);
      const asked = swappedPairs(seed, { candidates, pairs: null });
      const met = asked.map(({ leftId, rightId }) => ({
        left: candidates.indexOf(leftId),
        right: candidates.indexOf(rightId),
        score: 1,
      }));
      expect(joins(count, met)).toBe(true);
    }),
  );
});

it("asks the pairs of two sides, and no others", () => {
  const pairs = [
    { leftId: "a1", rightId: "b1" },
    { leftId: "a2", rightId: "b2" },
    { leftId: "a3", rightId: "b3" },
  ];
  const asked = swappedPairs("seed", { candidates: ["a1", "b1", "a2", "b2", "a3", "b3"], pairs });
  expect([...placesOf(asked).keys()].sort()).toEqual(pairs.map(pairKey).sort());
  expect(asked).toHaveLength(6);
});

it("the choice of swapped pairs is the same for the same seed in any order of candidates, and another for another", () => {
  const [few, turned] = [idsOf(9), idsOf(9).reverse()];
  const asked = swappedPairs("one", { candidates: few, pairs: null });
  expect(swappedPairs("one", { candidates: turned, pairs: null })).toEqual(asked);
  expect(swappedPairs("two", { candidates: few, pairs: null })).not.toEqual(asked);
});
