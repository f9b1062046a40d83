import { leftRateOf, type Rate, wilson } from "@/lib/domain/reviews/rates";
import { isDecided, type Judgement, type OutcomeByPair, type PairFacts } from "./judgement";

export type FactsByPair = ReadonlyMap<number, PairFacts>;

/** How often the picture with the longer prompt won; people's rate is on the pairs that the judge decided. */
export type Longer = Rate & { votes: number; people: Rate | null };

function longerRate(
  raters: readonly OutcomeByPair[],
  facts: FactsByPair,
  among?: OutcomeByPair,
): [number, Rate | null] {
  let [won, of] = [0, 0];
  for (const [pair, outcome] of raters.flatMap((rater) => [...rater])) {
    const longer = facts.get(pair)?.longer;
    if (!longer || !isDecided(outcome) || (among && !isDecided(among.get(pair) ?? 2))) continue;
    of += 1;
    if ((outcome === 0) === (longer === "earlier")) won += 1;
  }
  return [of, wilson(won, of)];
}

/** Null where no pair that the judge decided has prompts of two lengths. */
export function longerOf(
  judge: OutcomeByPair,
  people: readonly OutcomeByPair[],
  facts: FactsByPair,
): Longer | null {
  const [votes, rate] = longerRate([judge], facts);
  return rate && { votes, ...rate, people: longerRate(people, facts, judge)[1] };
}

/** How often the left side won, of single judgements with a winner and a known side. */
export function sideRate(own: readonly Judgement[]): Rate | null {
  const sided = own.filter(({ left, outcome }) => left && isDecided(outcome));
  return leftRateOf(
    sided.map(({ left, outcome }) => ({
      outcome: (outcome === 0) === (left === "earlier") ? "left" : "right",
    })),
  );
}
