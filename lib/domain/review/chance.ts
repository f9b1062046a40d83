import type { Interval } from "./rates";

/** Log-odds against the average as the chance to beat it. */
export const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export const chancesOf = ([low, high]: readonly [number, number]): Interval => [
  chanceOf(low),
  chanceOf(high),
];
