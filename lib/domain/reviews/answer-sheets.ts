import { type Answers, placesApart, ratingOf } from "./agreement";
import type { PlayerComparison } from "./strengths";
import { scores } from "./tally";
import { type Outcome, outcomes } from "./vote";

/**
 * One person's votes in columns: the places of the left and right candidates, and the answers to all questions as digits, the
 * first question's the lowest. Only numbers, since there may be 100,000 votes.
 */
export type AnswerSheet = { lefts: readonly number[]; rights: readonly number[]; answers: readonly number[] };

/** A digit is the index of an outcome, or this for none. */
export const noAnswer = outcomes.length;
export const digits = outcomes.length + 1;

const places = [1, digits, digits ** 2, digits ** 3];
const digitAt = (answers: number, nth: number) => Math.floor(answers / (places[nth] ?? 1)) % digits;

/** The number of answers to one question, by left, right and outcome. */
function countsOf(players: number, sheets: readonly AnswerSheet[], nth: number): Uint32Array {
  const counts = new Uint32Array(players * players * outcomes.length);
  for (const { lefts, rights, answers } of sheets)
    for (let i = 0; i < answers.length; i++) {
      const outcome = digitAt(answers[i] as number, nth);
      const at = ((lefts[i] ?? 0) * players + (rights[i] ?? 0)) * outcomes.length + outcome;
      if (outcome !== noAnswer) counts[at] = (counts[at] ?? 0) + 1;
    }
  return counts;
}

/** Everyone's answers to one question, as comparisons of places, and how many there are. */
export function comparisonsIn(
  players: number,
  sheets: readonly AnswerSheet[],
  nth: number,
): { comparisons: PlayerComparison[]; votes: number } {
  const counts = countsOf(players, sheets, nth);
  const comparisons: PlayerComparison[] = [];
  let votes = 0;
  // By index: there are a million for 500 candidates, and an iterator takes ten times as long.
  for (let at = 0; at < counts.length; at++) {
    const times = counts[at] as number;
    if (times === 0) continue;
    votes += times;
    const outcome = outcomes[at % outcomes.length] as Outcome;
    if (outcome === "neither") continue;
    const pair = Math.floor(at / outcomes.length);
    const [left, right] = [Math.floor(pair / players), pair % players];
    comparisons.push({ left, right, score: scores[outcome], times });
  }
  return { comparisons, votes };
}

/** One person's answers to one question, as agreement takes them. */
export function answersIn({ lefts, rights, answers }: AnswerSheet, nth: number): Answers {
  const byPair = new Map<number, number>();
  for (const [i, all] of answers.entries()) {
    const outcome = outcomes[digitAt(all, nth)];
    const [left, right] = [lefts[i] ?? 0, rights[i] ?? 0];
    const pair = Math.min(left, right) * placesApart + Math.max(left, right);
    if (outcome !== undefined) byPair.set(pair, ratingOf(outcome, left < right));
  }
  return byPair;
}

/** How often each two outcomes were given to two questions in one vote. */
export function outcomePairs(
  sheets: readonly AnswerSheet[],
  a: number,
  b: number,
): [one: Outcome, other: Outcome, times: number][] {
  const counts = new Uint32Array(digits * digits);
  for (const { answers } of sheets)
    for (const all of answers) {
      const at = digitAt(all, a) * digits + digitAt(all, b);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  return outcomes.flatMap((one, i) =>
    outcomes.flatMap((other, j) => {
      const times = counts[i * digits + j] ?? 0;
      return times === 0 ? [] : [[one, other, times] as [Outcome, Outcome, number]];
    }),
  );
}
