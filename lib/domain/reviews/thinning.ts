import type { Interval } from "./rates";

/** How often an assistant named people's winner, in other reviews; `interval` over the distinct pairs. */
export type ThinningFigure = { rate: number; interval: Interval; pairs: number };

/** Candidates that people are not asked about, by an assistant's votes. */
export type ThinningChoice = {
  assistantId: string;
  /** The account that thinned. */
  by: string;
  keep: number;
  floor: number;
  figure: ThinningFigure;
  /** How many were left out. */
  removed: number;
  /** Those of them that people are asked about all the same. */
  askedIds: string[];
  /** ISO 8601. */
  at: string;
};

/** By default, an assistant thins that named people's winner in more than this share, by the low end of its interval. */
export const usualFloor = 0.6;
const rateText = (rate: number) => rate.toFixed(2);

/** One sentence about what was left out, and by which figure. */
export function thinningText(name: string, { figure, keep, removed }: ThinningChoice): string {
  const [low, high] = figure.interval.map(rateText);
  return `${removed} of ${keep + removed} candidates are left out by the votes of ${name}, which named people's winner in ${rateText(figure.rate)} (${low}–${high}) of ${figure.pairs} pairs`;
}

/** One sentence about those that were asked all the same; `check` is what people's votes say of them. */
export function checkText(
  check: { asked: number; missed: number },
  { asked: drawn, keep }: { asked: number; keep: number },
): string {
  const drawnText = `${drawn} of them, drawn by chance, ${drawn === 1 ? "is" : "are"} asked about all the same`;
  if (check.asked === 0) return `${drawnText}; nobody has voted on ${drawn === 1 ? "it" : "these"} yet`;
  return `${drawnText}: it missed ${check.missed} of ${check.asked} that people put among the ${keep} best`;
}
