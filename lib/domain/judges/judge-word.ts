import type { Concord } from "./concord";

/** Fewer pairs than this tell nothing, neither of a judge nor of people. */
export const enoughPairs = 20;

export const judgeWords = ["too_few", "chance", "against", "alone", "as_people", "below"] as const;
export type JudgeWord = (typeof judgeWords)[number];

/** What a judge's figure means beside people's own; the first word that applies. */
export function judgeWord(judge: Concord, people: Concord | null): JudgeWord {
  if (judge.pairs < enoughPairs || !judge.interval) return "too_few";
  const [low, high] = judge.interval;
  if (low <= 0.5 && high >= 0.5) return "chance";
  if (high < 0.5) return "against";
  if (!people || people.rate === null || people.pairs < enoughPairs) return "alone";
  return high >= people.rate ? "as_people" : "below";
}

const share = (rate: number | null) => (rate ?? 0).toFixed(2);

/** The word as a sentence, with the numbers that it rests on. */
export function judgeWordText(word: JudgeWord, judge: Concord, people: Concord | null): string {
  if (word === "too_few") return `Too few to say: ${judge.pairs} pairs of ${enoughPairs}`;
  if (word === "chance") return "no better than chance";
  if (word === "against") return "disagrees more often than a coin would";
  if (word === "alone") return "better than chance; people's own agreement is not known";
  if (word === "as_people") return "as good as one more person";
  return `better than chance, below people: ${share(judge.rate)} against ${share(people?.rate ?? null)}`;
}
