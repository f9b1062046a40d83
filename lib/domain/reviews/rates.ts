/** 95 % of a normal distribution lie within this many standard errors. */
export const z95 = 1.959964;

export type Interval = [low: number, high: number];
export type Rate = { rate: number; interval: Interval };

/** A rate with its 95 % Wilson interval, which holds the rate however its ends are rounded; null without trials. */
export function wilson(successes: number, trials: number): Rate | null {
  if (trials === 0) return null;
  const [rate, z2] = [successes / trials, z95 * z95];
  const centre = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (z95 / (1 + z2 / trials)) * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials));
  const [low, high] = [Math.min(rate, centre - half), Math.max(rate, centre + half)];
  return { rate, interval: [Math.max(0, low), Math.min(1, high)] };
}

/** How often the left side of the screen won, among votes with a winner. */
export function leftRateOf(votes: readonly { outcome: string; times?: number }[]): Rate | null {
  const count = (outcome: string) =>
    votes.reduce((sum, vote) => sum + (vote.outcome === outcome ? (vote.times ?? 1) : 0), 0);
  return wilson(count("left"), count("left") + count("right"));
}

/** What two raters said about an item; `times` is the number of items with these answers. */
export type RatingPair = readonly [one: string, other: string, times?: number];

/** Cohen's kappa of two raters over the items both have rated: 1 is full agreement, 0 is chance. Null without items. */
export function cohensKappa(ratings: readonly RatingPair[]): number | null {
  const count = (isMeant: (rating: RatingPair) => boolean) =>
    ratings.reduce((sum, rating) => sum + (isMeant(rating) ? (rating[2] ?? 1) : 0), 0);
  const total = count(() => true);
  if (total === 0) return null;
  const share = (rater: 0 | 1, category: string) => count((rating) => rating[rater] === category) / total;
  const observed = count(([a, b]) => a === b) / total;
  const categories = new Set(ratings.flatMap(([one, other]) => (one === other ? [one] : [one, other])));
  const expected = [...categories].reduce(
    (sum, category) => sum + share(0, category) * share(1, category),
    0,
  );
  return expected === 1 ? 1 : (observed - expected) / (1 - expected);
}
