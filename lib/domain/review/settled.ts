import { type Interval, wilson, z95 } from "./rates";

/** With fewer votes for one of two nothing is claimed. */
export const fewest = 10;
/** Beyond so many further votes nobody waits for an answer. */
const mostFurther = 1_000;
/** An interval within these limits leaves no difference worth a decision. */
const level: Interval = [0.4, 0.6];

export type Standing = {
  kind: "none" | "few" | "unsettled" | "even" | "settled";
  /** Who is ahead; null when both won as often. */
  leader: "left" | "right" | null;
  /** Votes for one of two. */
  decided: number;
  /** The leader's share of these, the left side's without a leader; null without votes. */
  rate: number | null;
  interval: Interval | null;
  /** Further votes that would settle it, rounded up; null if none would soon. */
  further: number | null;
  /** The interval expected after these. */
  after: Interval | null;
};

/** The rate as it is stays in its interval's middle, so that only the number of votes decides what the interval excludes. */
function furtherUntilSettled(rate: number, decided: number): number | null {
  // Wilson's interval excludes one half just where the score test rejects it.
  const needed = Math.floor((z95 * z95) / (4 * (rate - 0.5) ** 2)) + 1;
  const further = needed - decided;
  if (further <= 0) return 0;
  const step = further <= 20 ? 1 : further <= 200 ? 10 : 50;
  const rounded = Math.ceil(further / step) * step;
  return rounded > mostFurther ? null : rounded;
}

function kindOf(decided: number, interval: Interval | null): Standing["kind"] {
  if (interval === null) return "none";
  if (decided < fewest) return "few";
  if (interval[0] > 0.5) return "settled";
  return interval[0] >= level[0] && interval[1] <= level[1] ? "even" : "unsettled";
}

function leaderOf(left: number, right: number): Standing["leader"] {
  if (left === right) return null;
  return left > right ? "left" : "right";
}

/**
 * What the votes of a comparison of two sides say. Settled: the 95 % interval excludes one half. The number of further votes
 * assumes that the rate stays as it is; every vote counts as independent, also of two people on one pair.
 */
export function standingOf({ left, right }: { left: number; right: number }): Standing {
  const decided = left + right;
  const { rate, interval } = wilson(Math.max(left, right), decided) ?? { rate: null, interval: null };
  const said = { kind: kindOf(decided, interval), leader: leaderOf(left, right), decided, rate, interval };
  const further =
    said.kind !== "unsettled" || rate === null || rate === 0.5 ? null : furtherUntilSettled(rate, decided);
  if (further === null || rate === null) return { ...said, further, after: null };
  const then = decided + further;
  return { ...said, further, after: wilson(rate * then, then)?.interval ?? null };
}
