import { agreementOf } from "./agreement";
import { type AnswerSheet, answersIn, comparisonsIn, outcomePairs } from "./answer-sheets";
import { cohensKappa, type Interval, wilson } from "./rates";
import { joins, type PlayerComparison, strengthValuesOf } from "./strengths";
import type { Outcome } from "./vote";

/** What people's votes say about one question. */
export type QuestionStanding = {
  /** Whether the votes connect all candidates. */
  supported: boolean;
  agreement: ReturnType<typeof agreementOf>;
  /** The place of the strongest candidate; null unless supported. */
  top: number | null;
  votes: number;
};

/** How far two questions differ, over the votes with a winner for both; `kappa`: over all four outcomes. */
export type Disagreement = {
  votes: number;
  /** Those where the winners differ. */
  opposite: number;
  rate: number | null;
  interval: Interval | null;
  kappa: number | null;
};

/** The place of the greatest. */
const topOf = (strengths: readonly number[]) => strengths.indexOf(Math.max(...strengths));

/** `counted`: comparisons of assistants, where they count with people's. */
export function questionStanding(
  players: number,
  sheets: readonly AnswerSheet[],
  nth: number,
  counted: readonly PlayerComparison[],
): QuestionStanding {
  const { comparisons, votes } = comparisonsIn(players, sheets, nth);
  const all = [...comparisons, ...counted];
  const supported = joins(players, all);
  return {
    supported,
    agreement: agreementOf(sheets.map((sheet) => answersIn(sheet, nth))),
    top: supported && players > 0 ? topOf(strengthValuesOf(players, all)) : null,
    votes,
  };
}

const hasWinner = (outcome: Outcome) => outcome === "left" || outcome === "right";

/** How two questions, by number, were answered in the same votes. */
export function disagreementBetween(sheets: readonly AnswerSheet[], a: number, b: number): Disagreement {
  const pairs = outcomePairs(sheets, a, b);
  const sum = (isMeant: (one: Outcome, other: Outcome) => boolean) =>
    pairs.reduce((total, [one, other, times]) => total + (isMeant(one, other) ? times : 0), 0);
  const votes = sum((one, other) => hasWinner(one) && hasWinner(other));
  const opposite = sum((one, other) => hasWinner(one) && hasWinner(other) && one !== other);
  const { rate = null, interval = null } = wilson(opposite, votes) ?? {};
  return { votes, opposite, rate, interval, kappa: cohensKappa(pairs) };
}
