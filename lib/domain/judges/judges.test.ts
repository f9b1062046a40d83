import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "@/lib/domain/reviews/rates";
import type { Concord } from "./concord";
import { judgeWord, judgeWordText } from "./judge-word";
import type { Judgement } from "./judgement";
import { judgesOf } from "./judges";

function figure(agreed: number, pairs: number): Concord {
  const found = wilson(agreed, pairs);
  return {
    pairs,
    votes: pairs,
    agreed,
    rate: found?.rate ?? null,
    interval: found?.interval ?? null,
    kappa: null,
  };
}
const bounds = (low: number, high: number): Concord => ({ ...figure(60, 100), interval: [low, high] });
const people = figure(82, 100);

test.each([
  ["19 pairs", figure(19, 19), people, "too_few", "Too few to say: 19 pairs of 20"],
  ["20 pairs", figure(20, 20), people, "as_people", "as good as one more person"],
  ["0.5 is the low end", bounds(0.5, 0.7), people, "chance", "no better than chance"],
  [
    "0.5 is just below",
    bounds(0.5001, 0.7),
    people,
    "below",
    "better than chance, below people: 0.60 against 0.82",
  ],
  ["0.5 is the high end", bounds(0.3, 0.5), people, "chance", "no better than chance"],
  ["0.5 is just above", bounds(0.3, 0.4999), people, "against", "disagrees more often than a coin would"],
  ["no people", bounds(0.6, 0.7), null, "alone", "better than chance; people's own agreement is not known"],
  ["people on 19", bounds(0.6, 0.9), figure(19, 19), "alone", expect.any(String)],
  ["people on 20", bounds(0.6, 1), figure(20, 20), "as_people", expect.any(String)],
  ["just people's rate", bounds(0.6, 0.82), people, "as_people", expect.any(String)],
  ["just under it", bounds(0.6, 0.8199), people, "below", expect.any(String)],
])("%s: the word", (_, judge, others, word, text) => {
  const found = judgeWord(judge, others);
  expect([found, judgeWordText(found, judge, others)]).toEqual([word, text]);
});

const at = (pair: number, left: "earlier" | "later", outcome: number, confidence: number): Judgement => ({
  ...{ pair, left, outcome, confidence, rater: "judge", isAssistant: true, month: "2026-12" },
});
const said = (rater: string, pair: number, outcome: number): Judgement => ({
  ...{ rater, pair, outcome, isAssistant: false },
});

test("an assistant counts after the swap; a pair judged one way does not; sides and confidence are of single votes", () => {
  const own = [
    at(0, "earlier", 0, 0.9),
    at(0, "later", 0, 1),
    at(1, "earlier", 0, 0.5),
    at(1, "later", 1, 0.6),
  ];
  const votes = [0, 1, 2].flatMap((pair) => [said("ann", pair, 0), said("bo", pair, 0)]);
  const facts = new Map([[0, { longer: "earlier", kinds: ["count"] } as const]]);
  const { judges, people: among } = judgesOf([...own, at(2, "earlier", 0, 0.49), ...votes], facts);
  expect(among).toMatchObject({ raters: 2, pairs: 3, votes: 3, agreed: 3, rate: 1, kappa: 1 });
  const [judge] = judges;
  expect(judge).toMatchObject({
    pairs: 1,
    votes: 2,
    agreed: 2,
    flips: { n: 1, of: 2 },
    leftWins: { rate: 4 / 5 },
  });
  expect(judge?.confidence?.bins.map((bin) => bin.votes)).toEqual([1, 1, 1, 0, 0, 2]);
  expect(judge?.longer).toMatchObject({ votes: 1, rate: 1, people: { rate: 1 } });
  expect(judge?.kinds).toMatchObject([{ kind: "count", pairs: 1, votes: 2, word: "too_few" }]);
  expect(judge?.months).toMatchObject([{ month: "2026-12", pairs: 1, rate: 1 }]);
});

test("one person has no agreement with herself, and no votes make no judge", () => {
  expect(judgesOf([said("ann", 0, 0)]).people).toMatchObject({
    raters: 1,
    votes: 0,
    rate: null,
    interval: null,
  });
  expect(judgesOf([])).toMatchObject({ people: { raters: 0 }, judges: [] });
});

test("without sides, the figures are those of a slow count over every two judgements", () => {
  const one = fc.record({
    rater: fc.constantFrom("ann", "bo", "cy", "judge"),
    pair: fc.integer({ min: 0, max: 4 }),
    outcome: fc.integer({ min: 0, max: 3 }),
  });
  const drawn = fc.uniqueArray(one, { selector: ({ rater, pair }) => `${rater} ${pair}`, maxLength: 20 });
  fc.assert(
    fc.property(drawn, (rows) => {
      const all = rows.map((row) => ({ ...row, isAssistant: row.rater === "judge" }));
      const couples = all.flatMap((x) =>
        all.filter((y) => x.pair === y.pair && x.rater < y.rater).map((y) => [x, y]),
      );
      const slow = (hasJudge: boolean) => {
        const met = couples.filter((two) => two.every((x) => x.outcome < 2));
        const meant = met.filter((two) => two.some((x) => x.isAssistant) === hasJudge);
        const agreed = meant.filter(([x, y]) => x?.outcome === y?.outcome).length;
        return { votes: meant.length, agreed, pairs: new Set(meant.map(([x]) => x?.pair)).size };
      };
      const found = judgesOf(all);
      expect(found.people).toMatchObject(slow(false));
      for (const judge of found.judges) expect(judge).toMatchObject(slow(true));
    }),
  );
});
