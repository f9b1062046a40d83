import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./rates";
import { versusStanding } from "./versus-standing";
import { settledSentence } from "./versus-standing-text";

const names = {
  left: { title: "catalogue rev 2", short: "rev 2" },
  right: { title: "catalogue rev 3", short: "rev 3" },
};

test.each([
  [0, 0, "catalogue rev 2 against rev 3: no pair has a winner yet. Too little to say."],
  [
    1,
    0,
    "catalogue rev 2 won 1 of 1 pair that had a winner against rev 3. Too little to say: 10 pairs with a winner are needed.",
  ],
  [
    2,
    7,
    "catalogue rev 3 won 7 of 9 pairs that had a winner against rev 2. Too little to say: 10 pairs with a winner are needed.",
  ],
  [
    16,
    26,
    "catalogue rev 3 beats rev 2 in 62 % of the 42 pairs that had a winner (47–75 %). Not settled: about 30 more pairs would settle it.",
  ],
  [
    4,
    11,
    "catalogue rev 3 beats rev 2 in 73 % of the 15 pairs that had a winner (48–89 %). Not settled: about 3 more pairs would settle it.",
  ],
  [
    8,
    2,
    "catalogue rev 2 beats rev 3 in 80 % of the 10 pairs that had a winner (49–94 %). Not settled: about 1 more pair would settle it.",
  ],
  [65, 31, "catalogue rev 2 beats rev 3 in 68 % of the 96 pairs that had a winner (58–76 %). Settled."],
  [
    20,
    20,
    "catalogue rev 2 and rev 3 win equally often: rev 2 in 50 % of the 40 pairs that had a winner (35–65 %). Not settled: at this rate more than 1,000 further pairs would be needed.",
  ],
  [
    105,
    100,
    "catalogue rev 2 and rev 3 are even: rev 2 wins in 51 % of the 205 pairs that had a winner (44–58 %). Settled: any difference is small.",
  ],
  [
    30,
    27,
    "catalogue rev 2 beats rev 3 in 53 % of the 57 pairs that had a winner (40–65 %). Not settled: at this rate more than 1,000 further pairs would be needed.",
  ],
  [700, 1500, "catalogue rev 3 beats rev 2 in 68 % of the 2,200 pairs that had a winner (66–70 %). Settled."],
])("a standing of %i to %i is described", (left, right, sentence) => {
  expect(settledSentence(versusStanding({ left, right }), names)).toBe(sentence);
});

test("votes are counted if pairs have several", () => {
  expect(settledSentence(versusStanding({ left: 0, right: 1 }), names, "votes")).toContain(
    "won 1 of 1 vote that named a winner",
  );
});

const wins = fc.integer({ min: 0, max: 400 });

test("exchanging the sides changes nothing but the leader", () => {
  fc.assert(
    fc.property(wins, wins, (left, right) => {
      const [standing, mirrored] = [
        versusStanding({ left, right }),
        versusStanding({ left: right, right: left }),
      ];
      expect({ ...mirrored, leader: null }).toEqual({ ...standing, leader: null });
      if (standing.kind === "settled") expect(standing.interval?.[0]).toBeGreaterThan(0.5);
    }),
  );
});

/** How much rounding up adds at most. */
const roundedUpBy = (further: number) => (further <= 20 ? 0 : further <= 200 ? 9 : 49);

test("the further votes are enough at this rate, and one fewer is not", () => {
  fc.assert(
    fc.property(wins, wins, (left, right) => {
      const { rate, decided, further, after } = versusStanding({ left, right });
      if (rate === null || further === null) return;
      expect(after?.[0]).toBeGreaterThan(0.5);
      const early = decided + further - roundedUpBy(further) - 1;
      if (early > decided) expect(wilson(rate * early, early)?.interval[0]).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
  );
});
