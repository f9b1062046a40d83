import { type Interval, wilson, z95 } from "./rates";

/** With fewer decided votes, nothing is claimed. */
export const fewest = 10;
/** If it takes more further votes than this, their number is not given. */
const maxFurther = 1_000;
/** An interval within these limits leaves no difference worth a decision. */
const level: Interval = [0.4, 0.6];

export type VersusOutcome = {
  kind: "none" | "few" | "unsettled" | "even" | "settled";
  /** The side that is ahead; null if both won equally often. */
  leader: "left" | "right" | null;
  /** Votes with a winner. */
  decided: number;
  /** The leader's share of these, 0.5 without a leader; null without votes. */
  rate: number | null;
  interval: Interval | null;
  /** Further votes that would settle it, rounded up; null unless it is `unsettled` and they are not too many. */
  further: number | null;
  /** The interval expected after these. */
  after: Interval | null;
};

/** Further votes until the interval excludes one half, if the rate stays the same; null if too many. */
function furtherUntilSettled(rate: number, decided: number): number | null {
  // Wilson's interval excludes one half exactly when the score test rejects it.
  const needed = Math.floor((z95 * z95) / (4 * (rate - 0.5) ** 2)) + 1;
  const further = needed - decided;
  if (further <= 0) return 0;
  const step = further <= 20 ? 1 : further <= 200 ? 10 : 50;
  const rounded = Math.ceil(further / step) * step;
  return rounded > maxFurther ? null : rounded;
}

function kindOf(decided: number, interval: Interval | null): VersusOutcome["kind"] {
  if (interval === null) return "none";
  if (decided < fewest) return "few";
  if (interval[0] > 0.5) return "settled";
  return interval[0] >= level[0] && interval[1] <= level[1] ? "even" : "unsettled";
}

function leaderOf(left: number, right: number): VersusOutcome["leader"] {
  if (left === right) return null;
  return left > right ? "left" : "right";
}

/**
 * What the votes say about two sides. Settled: the 95 % interval excludes one half. The number of further votes assumes
 * a constant rate. Every vote counts as independent, even if two people vote on the same pair.
 */
export function versusStanding({ left, right }: { left: number; right: number }): VersusOutcome {
  const decided = left + right;
  const { rate, interval } = wilson(Math.max(left, right), decided) ?? { rate: null, interval: null };
  const said = { kind: kindOf(decided, interval), leader: leaderOf(left, right), decided, rate, interval };
  const further =
    said.kind !== "unsettled" || rate === null || rate === 0.5 ? null : furtherUntilSettled(rate, decided);
  if (further === null || rate === null) return { ...said, further, after: null };
  const then = decided + further;
  return { ...said, further, after: wilson(rate * then, then)?.interval ?? null };
}
