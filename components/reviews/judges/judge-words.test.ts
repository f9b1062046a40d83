import { expect, it } from "vitest";
import type { Judges } from "@/lib/contracts/judges";
import type { JudgeWord } from "@/lib/domain/judges/judge-word";
import { habitSentences, judgesBasis, judgesSentences, rowWords, unknownText } from "./judge-words";

const figure = { pairs: 58, votes: 58, agreed: 41, rate: 0.71, interval: [0.58, 0.81], kappa: 0.4 } as const;
const people = (raters: number, pairs: number, rate: number | null): Judges["people"] => ({
  ...figure,
  interval: [0.58, 0.81],
  ...{ raters, pairs, rate },
});
const judge = (name: string, word: JudgeWord) => ({
  assistant: { id: name, name },
  word,
  rate: 0.71,
  pairs: 58,
});

it("the answer names people's agreement and what each assistant is worth", () => {
  const known = people(4, 640, 0.82);
  expect(
    judgesSentences(known, [judge("Echo", "chance"), judge("Fable", "below"), judge("Tally", "chance")]),
  ).toEqual([
    "Two people give the same winner in 82 % of the pairs.",
    "Fable is better than chance and below people; Echo and Tally are no better than a coin.",
  ]);
  const six = ["A", "B", "C", "D", "E"].map((name) => judge(name, "too_few"));
  expect(judgesSentences(known, [...six, judge("Gauge", "as_people"), judge("Odd", "against")])[1]).toBe(
    "Gauge is as good as one more person; Odd disagrees more often than a coin would; 5 assistants have judged too few pairs to say.",
  );
});

it("without a second person it says what is missing", () => {
  expect(judgesSentences(people(1, 0, null), [judge("Fable", "alone")])).toEqual([
    "Fable is better than chance: 71 % of 58 pairs.",
  ]);
  expect(judgesSentences(people(2, 19, 0.9), [])).toEqual([]);
  const then = "this page can say whether an assistant is as good as one more person.";
  expect(unknownText(null)).toBe(`No person has voted. When two have judged 20 of the same pairs, ${then}`);
  expect(unknownText(people(1, 0, null))).toBe(
    `Only one person has voted. When a second has judged 20 of the same pairs, ${then}`,
  );
  expect(unknownText(people(2, 8, 0.9))).toBe(
    `People who judged the same pairs named winners in 8 of them; with 20, ${then}`,
  );
});

it("a row's word stands above why", () => {
  const words = (["too_few", "chance", "against", "alone", "as_people", "below"] as const).map((word) =>
    Object.values(rowWords({ word, rate: 0.667, pairs: 8 }, people(4, 640, 0.82))),
  );
  expect(words).toEqual([
    ["too few to say", "8 pairs of 20"],
    ["no better than chance", "50 % lies inside"],
    ["worse than a coin", "its whisker ends below 50 %"],
    ["better than chance", "people’s own is not known"],
    ["as good as one more person", "its whisker reaches theirs"],
    ["below people", "67 against 82 %"],
  ]);
});

it("sides and length in sentences", () => {
  const rate = { rate: 0.54, interval: [0.5, 0.58] as [number, number] };
  expect(
    habitSentences({
      flips: { n: 31, of: 245, rate: 31 / 245, interval: [0.09, 0.17] },
      leftWins: rate,
      longer: { ...rate, rate: 0.63, votes: 80, people: { ...rate, rate: 0.52 } },
    }),
  ).toEqual([
    "Changed its mind in 31 of 245 pairs when the sides were exchanged (13 %).",
    "Of its single votes 54 % went left (50–58 %).",
    "Where one prompt was longer, its picture won 63 %; with people 52 %.",
  ]);
  const none = { flips: { n: 0, of: 0, rate: null, interval: null }, leftWins: null, longer: null };
  expect(habitSentences(none)).toEqual(["No pair was judged both ways round."]);
});

it("the basis names the question, the reviews and the period", () => {
  expect(judgesBasis({ reviews: 14, isCut: false }, "“Which is better?”", "90")).toMatch(
    /^“Which is better\?”, 14 reviews of the last 90 days\. An assistant counts where/,
  );
  expect(judgesBasis({ reviews: 1, isCut: true }, "The leading question of each review", "all")).toMatch(
    /^The leading question of each review, 1 review\. .* Only the newest 100,000 votes are read\.$/,
  );
});
