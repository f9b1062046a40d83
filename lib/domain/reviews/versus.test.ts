import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffledBy } from "./shuffled";
import { arePartners, nextOfVersus, outcomeBySide, pairsAmong, sideAt, tallyBySide } from "./versus";
import { outcomes, type Pair, type PairVote, pairKey } from "./vote";

const pairsOf = (count: number): Pair[] =>
  Array.from({ length: count }, (_, i) => ({ leftId: `left ${i}`, rightId: `right ${i}` }));
const sideOf = (id: string) => (id.startsWith("left") ? "left" : "right");

test.each([
  [0, 1, true],
  [1, 0, true],
  [1, 2, false],
  [4, 5, true],
  [3, 3, false],
  [0, 2, false],
])("positions %i and %i are partners: %s", (a, b, are) => {
  expect(arePartners(a, b)).toBe(are);
});

test("a pair that lost one of its pictures is no pair", () => {
  const there = [0, 1, 2, 5, 6, 7].map((position) => ({ artifactId: `at ${position}`, position }));
  expect(pairsAmong(there)).toEqual([
    { leftId: "at 0", rightId: "at 1" },
    { leftId: "at 6", rightId: "at 7" },
  ]);
});

test.each([
  ["left", "left 1", "right 1", "left"],
  ["left", "right 1", "left 1", "right"],
  ["right", "right 1", "left 1", "left"],
  ["tie", "right 1", "left 1", "tie"],
  ["neither", "left 1", "right 1", "neither"],
] as const)("%s of %s and %s is for %s", (outcome, leftId, rightId, side) => {
  expect(outcomeBySide({ leftId, rightId, outcome }, sideOf)).toBe(side);
});

const reviewer = fc.uuid();
const outcome = fc.constantFrom(...outcomes);

test("each pair is asked once, in the reviewer's own order and sides, and every vote counts for its side", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      reviewer,
      fc.array(outcome, { minLength: 40, maxLength: 40 }),
      (count, who, mind) => {
        const pairs = shuffledBy(who, pairsOf(count));
        const votes: PairVote[] = [];
        for (let next = nextOfVersus(pairs, votes); next.pair; next = nextOfVersus(pairs, votes)) {
          expect(next.progress).toEqual({ done: votes.length, total: count });
          expect(next.upcoming.slice(0, 2)).toEqual(
            pairs.slice(votes.length + 1, votes.length + 2).flatMap((pair) => [pair.leftId, pair.rightId]),
          );
          votes.push({ ...next.pair, outcome: mind[votes.length] ?? "tie" });
        }
        expect(new Set(votes.map(pairKey))).toEqual(new Set(pairsOf(count).map(pairKey)));
        expect(nextOfVersus(pairs, votes).progress).toEqual({ done: count, total: count });
        const tally = tallyBySide(votes, sideOf);
        expect(tally.left + tally.right + tally.tie + tally.neither).toBe(count);
        expect(tally.tie).toBe(votes.filter((vote) => vote.outcome === "tie").length);
      },
    ),
  );
});

test("an undone vote brings its pair back, on the sides it had", () => {
  const pairs = shuffledBy("someone", pairsOf(9));
  const votes = pairs.slice(0, 5).map((pair) => ({ ...pair, outcome: "left" as const }));
  expect(nextOfVersus(pairs, votes.slice(0, -1)).pair).toEqual(pairs[4]);
});

test("sides are balanced, and orders differ between reviewers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), reviewer, (count, who) => {
      const pairs = shuffledBy(who, pairsOf(count));
      const left = pairs.filter(({ leftId }) => sideOf(leftId) === "left").length;
      expect(Math.abs(2 * left - count)).toBeLessThanOrEqual(1);
      expect(shuffledBy(who, pairsOf(count).toReversed())).toEqual(pairs);
    }),
  );
  const orders = ["a", "b", "c"].map((who) => shuffledBy(who, pairsOf(20)).map(pairKey).join());
  expect(new Set(orders).size).toBe(3);
});

test("sides alternate by position", () => {
  expect([0, 1, 2, 3].map(sideAt)).toEqual(["left", "right", "left", "right"]);
});
