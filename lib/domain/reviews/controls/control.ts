import { wilson } from "../rates";
import type { Outcome } from "../vote";

/**
 * A pair asked to learn about the rater. `repeat`: shown before, on the same sides; `swapped`: with sides exchanged; `known`:
 * whoever opened the review said which is better; `planted`: a picture beside a blurred copy of itself.
 */
export type ControlKind = "repeat" | "swapped" | "known" | "planted";

/** An answered control, with what it is compared with: the answer that stands now for its pair, or the better side. */
export type AnsweredControl =
  | { kind: "repeat" | "swapped"; first: Outcome; answer: Outcome }
  | { kind: "known" | "planted"; better: "left" | "right"; answer: Outcome };

const isWinner = (outcome: Outcome): boolean => outcome === "left" || outcome === "right";

/** The same answer, to the pair with its sides exchanged. */
export function turnedOutcome(outcome: Outcome): Outcome {
  if (outcome === "left") return "right";
  return outcome === "right" ? "left" : outcome;
}

export function hasPassed(control: AnsweredControl): boolean {
  switch (control.kind) {
    case "repeat":
      return control.answer === control.first;
    case "swapped":
      return control.answer === turnedOutcome(control.first);
    case "known":
    case "planted":
      return control.answer === control.better;
  }
}

/** Swapped controls with a winner both times, and those of them where it was on the same side of the screen. */
export function countSameSide(controls: readonly AnsweredControl[]): { winners: number; sameSide: number } {
  const won = controls.flatMap((control) =>
    control.kind === "swapped" && isWinner(control.first) && isWinner(control.answer) ? [control] : [],
  );
  return { winners: won.length, sameSide: won.filter(({ first, answer }) => first === answer).length };
}

/** Whether the 95 % interval of a rate is wholly above one half. */
export const isMoreThanHalf = (successes: number, trials: number): boolean =>
  (wilson(successes, trials)?.interval[0] ?? 0) > 0.5;
