import type { Interval } from "./rates";

/** The chance of beating the average, from the log-odds against it. */
export const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export const chancesOf = ([low, high]: readonly [number, number]): Interval => [
  chanceOf(low),
  chanceOf(high),
];
