import { expiresAt } from "@/lib/domain/retention/expiry";
import {
  expiryCutoff,
  type Facts,
  hourMs,
  type Protections,
  periodsOf,
  type RetentionRules,
  unprotected,
} from "@/lib/domain/retention/rules";

const dayMs = 24 * hourMs;

/** All combinations of facts that a policy may have stopped protecting. */
const allFacts = {
  plain: { preferred: false, inOpenReview: false },
  preferred: { preferred: true, inOpenReview: false },
  inOpenReview: { preferred: false, inOpenReview: true },
  both: { preferred: true, inOpenReview: true },
} as const satisfies Record<string, Facts>;

/**
 * For each day of a list, the `createdAt` up to which artifacts with these facts expire by its end; null if none do.
 */
export type Cutoffs = Record<keyof typeof allFacts, (Date | null)[]>;

/** UTC days on which artifacts of an environment expire, ascending. */
export type ExpiryDays = { dates: string[]; cutoffs: Cutoffs };

/** The oldest and the newest `createdAt` of an environment. */
export type DateSpan = { oldest: Date; newest: Date };

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const endOfDay = (ms: number) => Math.floor(ms / dayMs) * dayMs + dayMs - 1;

const some = [{ id: "", name: "" }];
const protectionsOf = ({ preferred, inOpenReview }: Facts): Protections => ({
  ...unprotected,
  preferredBy: preferred ? some : [],
  openReviews: inOpenReview ? some : [],
});

/** The last instant, at most `asOf`, at which something may expire; `asOf` itself until the rules have settled. */
function lastExpiry(rules: RetentionRules, newest: Date, asOf: Date): number {
  const settled = periodsOf(rules).at(-1)?.start ?? -Infinity;
  if (asOf.getTime() < settled) return asOf.getTime();
  const ends = Object.values(allFacts).map((facts) => {
    const expiry = expiresAt(rules, { createdAt: newest }, protectionsOf(facts), asOf);
    return "at" in expiry ? expiry.at.getTime() : -Infinity;
  });
  return Math.min(asOf.getTime(), Math.max(...ends));
}

/** The ends of the days on which something expires by `asOf`. */
function dayEnds(rules: RetentionRules, { oldest, newest }: DateSpan, asOf: Date): number[] {
  const first = expiresAt(rules, { createdAt: oldest }, unprotected, asOf);
  if (!("at" in first) || first.at > asOf) return [];
  const last = endOfDay(lastExpiry(rules, newest, asOf));
  const ends: number[] = [];
  for (let end = endOfDay(first.at.getTime()); end < last; end += dayMs) ends.push(end);
  return [...ends, Math.min(last, asOf.getTime())];
}

/** What expires by `asOf`, day by day. Empty if nothing does. */
export function expiryDays(rules: RetentionRules, span: DateSpan, asOf: Date): ExpiryDays {
  const ends = dayEnds(rules, span, asOf);
  const cutoffsOf = (facts: Facts) => ends.map((end) => expiryCutoff(rules, new Date(end), asOf, facts));
  return {
    dates: ends.map(dateOf),
    cutoffs: {
      plain: cutoffsOf(allFacts.plain),
      preferred: cutoffsOf(allFacts.preferred),
      inOpenReview: cutoffsOf(allFacts.inOpenReview),
      both: cutoffsOf(allFacts.both),
    },
  };
}

/**
 * The index of the first of these ascending cutoffs that is not before `since`; the number of cutoffs if there is none.
 */
export function placeOf(cutoffs: readonly (Date | null)[], since: Date): number {
  let [low, high] = [0, cutoffs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const cutoff = cutoffs[middle] ?? null;
    if (cutoff === null || cutoff < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of a day that cutoffs divide, including `from` and excluding `before`; all of it has the same `placeOf`. */
export type DayPart = { from: Date; before: Date };

/** The parts of every UTC day that cutoffs divide. */
export function dividedDays(cutoffs: readonly (Date | null)[]): DayPart[] {
  const after = cutoffs.flatMap((cutoff) => (cutoff === null ? [] : [cutoff.getTime() + 1]));
  const inside = after.filter((ms) => ms % dayMs !== 0);
  const edges = inside.flatMap((ms) => [endOfDay(ms) + 1 - dayMs, ms, endOfDay(ms) + 1]);
  const bounds = [...new Set(edges)].sort((a, b) => a - b);
  return bounds.flatMap((ms, i) => {
    const before = bounds[i + 1];
    if (before === undefined || !inside.some((each) => endOfDay(each) === endOfDay(ms))) return [];
    return [{ from: new Date(ms), before: new Date(before) }];
  });
}
