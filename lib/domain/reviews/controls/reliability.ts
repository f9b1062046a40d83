import { type Interval, wilson } from "../rates";
import { type AnsweredControl, type ControlKind, countSameSide, hasPassed, isMoreThanHalf } from "./control";

export const reliabilityWords = ["too_few", "by_side", "steady", "chance"] as const;
type ReliabilityWord = (typeof reliabilityWords)[number];
type ControlTally = { asked: number; passed: number };

/** What a rater's answers to controls say about her. `known` includes the planted ones. */
export type Reliability = {
  repeats: ControlTally;
  swapped: ControlTally & { sameSide: number };
  known: ControlTally;
  rate: number | null;
  interval: Interval | null;
  word: ReliabilityWord;
  /** One sentence without its subject, with the numbers. */
  text: string;
};

/** Below this many answered controls nothing is said. */
export const fewestControls = 10;

function tallyOf(controls: readonly AnsweredControl[], kinds: readonly ControlKind[]): ControlTally {
  const asked = controls.filter(({ kind }) => kinds.includes(kind));
  return { asked: asked.length, passed: asked.filter(hasPassed).length };
}

function wordOf(
  { asked, passed }: ControlTally,
  sides: { winners: number; sameSide: number },
): ReliabilityWord {
  if (asked < fewestControls) return "too_few";
  if (isMoreThanHalf(sides.sameSide, sides.winners)) return "by_side";
  return isMoreThanHalf(passed, asked) ? "steady" : "chance";
}

function textOf(
  word: ReliabilityWord,
  { asked, passed }: ControlTally,
  sides: { winners: number; sameSide: number },
): string {
  switch (word) {
    case "too_few":
      return `answered ${asked} of the ${fewestControls} controls that it takes to say anything`;
    case "by_side":
      return `chose the same side of the screen in ${sides.sameSide} of ${sides.winners} controls with exchanged sides`;
    case "steady":
      return `gave the same answer in ${passed} of ${asked} controls`;
    case "chance":
      return `gave the same answer in ${passed} of ${asked} controls, which chance may explain`;
  }
}

export function reliabilityOf(controls: readonly AnsweredControl[]): Reliability {
  const total = { asked: controls.length, passed: controls.filter(hasPassed).length };
  const sides = countSameSide(controls);
  const rate = wilson(total.passed, total.asked);
  const word = wordOf(total, sides);
  return {
    repeats: tallyOf(controls, ["repeat"]),
    swapped: { ...tallyOf(controls, ["swapped"]), sameSide: sides.sameSide },
    known: tallyOf(controls, ["known", "planted"]),
    rate: rate?.rate ?? null,
    interval: rate?.interval ?? null,
    word,
    text: textOf(word, total, sides),
  };
}
