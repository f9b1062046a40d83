import type { Answers, RatingIndex } from "@/lib/domain/reviews/agreement";

/** One answer by one rater to one pair. `pair` is a number of its own over all reviews, or over all groups of a study. */
export type Judgement = {
  pair: number;
  rater: string;
  isAssistant: boolean;
  /** By picture, not by side: the earlier one, the later one, tie or neither. */
  outcome: RatingIndex;
  /** Which picture stood on the left; absent where no side is known, as in a study. */
  left?: "earlier" | "later";
  confidence?: number;
  month?: string;
};

/** What is known of a pair's pictures: whose prompt is longer, and the kinds of lines that they are asked for. */
export type PairFacts = { longer?: "earlier" | "later"; kinds?: readonly string[] };

/** One rater's outcome by pair, after the swap. */
export type OutcomeByPair = Answers;

/** Numbers names of pairs from 0, in the order in which they first come. */
export function pairNumbers(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
}

/** Whether one of the two pictures won. */
export const isDecided = (outcome: RatingIndex): boolean => outcome < 2;

/** Judgements by rater, in the order in which raters first appear. */
export function byRater(judgements: readonly Judgement[]): Map<string, Judgement[]> {
  const found = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const own = found.get(judgement.rater);
    if (own) own.push(judgement);
    else found.set(judgement.rater, [judgement]);
  }
  return found;
}
