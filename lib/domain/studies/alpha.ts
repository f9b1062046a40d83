export type RatingScale = "interval" | "ordinal" | "nominal";

type Score = number | string;

/** Twice the sum of squared differences over every two of the values, each two counted once in either order. */
function squaredDifferences(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * values.length * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** How many ordered twos of the values differ. */
function unequalTwos(values: readonly Score[]): number {
  const counts = new Map<Score, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length ** 2 - [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
}

/** The middle of each value's places in the order of all: the ordinal distance is the difference of these. */
function middlePlaces(values: readonly number[]): Map<number, number> {
  const sorted = [...values].sort((a, b) => a - b);
  const places = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    const value = sorted[from] ?? 0;
    let to = from;
    while (to < sorted.length && sorted[to] === value) to += 1;
    places.set(value, (from + to) / 2);
    from = to;
  }
  return places;
}

function share<T>(units: readonly (readonly T[])[], differences: (values: readonly T[]) => number) {
  const all = units.flat();
  const expected = differences(all) / (all.length - 1);
  const observed = units.reduce((sum, unit) => sum + differences(unit) / (unit.length - 1), 0);
  return expected === 0 ? 1 : 1 - observed / expected;
}

/**
 * Krippendorff's alpha over units, each with the scores that raters gave it; one with fewer than two counts in nothing.
 * 1 is full agreement, 0 is chance. Null without units; labels have the nominal scale whatever is asked for.
 */
export function krippendorffsAlpha(
  ratings: readonly (readonly Score[])[],
  scale: RatingScale,
): number | null {
  const units = ratings.filter((unit) => unit.length > 1);
  if (units.length === 0) return null;
  const numbers = units.map((unit) => unit.filter((score) => typeof score === "number"));
  const hasLabels = numbers.some((unit, at) => unit.length !== units[at]?.length);
  if (scale === "nominal" || hasLabels) return share(units, unequalTwos);
  if (scale === "interval") return share(numbers, squaredDifferences);
  const places = middlePlaces(numbers.flat());
  return share(
    numbers.map((unit) => unit.map((score) => places.get(score) ?? 0)),
    squaredDifferences,
  );
}
