import { type Interval, wilson } from "@/lib/domain/reviews/rates";

/** One decided vote between two values of a setting, by index. */
export type Meeting = { winner: number; loser: number };

/** How often a value won against the others, with its 95 % Wilson interval. */
export type WinRate = { value: number; wins: number; votes: number; rate: number; interval: Interval };

/** With fewer votes a rate says too little. */
export const leastVotes = 20;

const isEnough = ({ votes }: WinRate) => votes >= leastVotes;

/** The win rate of each value: those with enough votes first, then by rate. */
export function winRates(meetings: readonly Meeting[]): WinRate[] {
  const counts = new Map<number, { wins: number; votes: number }>();
  const count = (value: number, wins: 0 | 1) => {
    const before = counts.get(value) ?? { wins: 0, votes: 0 };
    counts.set(value, { wins: before.wins + wins, votes: before.votes + 1 });
  };
  for (const { winner, loser } of meetings) {
    count(winner, 1);
    count(loser, 0);
  }
  const rates = [...counts].flatMap(([value, { wins, votes }]) => {
    const found = wilson(wins, votes);
    return found === null ? [] : [{ value, wins, votes, ...found }];
  });
  return rates.sort(
    (a, b) => Number(isEnough(b)) - Number(isEnough(a)) || b.rate - a.rate || a.value - b.value,
  );
}

export type HeadToHead = { a: number; b: number; aWins: number; bWins: number };

/**
 * The pair of values that met most often, among those with enough votes and neither value ahead; null if there is none.
 */
export function closestPair(meetings: readonly Meeting[]): HeadToHead | null {
  const met = new Map<string, HeadToHead>();
  for (const { winner, loser } of meetings) {
    const [a, b] = winner < loser ? [winner, loser] : [loser, winner];
    const pair = met.get(`${a} ${b}`) ?? { a, b, aWins: 0, bWins: 0 };
    met.set(`${a} ${b}`, {
      ...pair,
      aWins: pair.aWins + Number(winner === a),
      bWins: pair.bWins + Number(winner === b),
    });
  }
  const timesOf = ({ aWins, bWins }: HeadToHead) => aWins + bWins;
  const even = [...met.values()].filter((pair) => {
    const found = timesOf(pair) < leastVotes ? null : wilson(pair.aWins, timesOf(pair));
    return found !== null && found.interval[0] < 0.5 && found.interval[1] > 0.5;
  });
  return even.sort((one, other) => timesOf(other) - timesOf(one))[0] ?? null;
}
