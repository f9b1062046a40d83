import fc from "fast-check";
import { expect, test } from "vitest";
import { draws } from "@/tools/testing/draws";
import { type Outcome, outcomes } from "../vote";
import { type AnsweredControl, hasPassed, turnedOutcome } from "./control";
import { reliabilityOf } from "./reliability";

const times = (count: number, control: AnsweredControl) => Array.from({ length: count }, () => control);
const repeat = (first: Outcome, answer: Outcome): AnsweredControl => ({ kind: "repeat", first, answer });
const swapped = (first: Outcome, answer: Outcome): AnsweredControl => ({ kind: "swapped", first, answer });
const known = (better: "left" | "right", answer: Outcome): AnsweredControl => ({
  kind: "known",
  better,
  answer,
});

test.each<[AnsweredControl, boolean]>([
  [repeat("left", "left"), true],
  [repeat("left", "right"), false],
  [repeat("tie", "neither"), false],
  [swapped("left", "right"), true],
  [swapped("left", "left"), false],
  [swapped("tie", "tie"), true],
  [swapped("neither", "neither"), true],
  [known("left", "left"), true],
  [known("left", "tie"), false],
  [{ kind: "planted", better: "right", answer: "right" }, true],
])("%j: passed is %s", (control, passed) => {
  expect(hasPassed(control)).toBe(passed);
});

const same = repeat("left", "left");
const other = repeat("left", "right");

test.each<[string, AnsweredControl[], string]>([
  ["nothing was asked", [], "too_few"],
  ["9 of 9 passed", times(9, same), "too_few"],
  ["10 of 10 passed", times(10, same), "steady"],
  ["8 of 10 passed", [...times(8, same), ...times(2, other)], "chance"],
  ["9 of 10 passed", [...times(9, same), other], "steady"],
  ["10 of 10 winners stay on their side", times(10, swapped("left", "left")), "by_side"],
  [
    "a third of her controls tell the side",
    [...times(20, same), ...times(10, swapped("left", "left"))],
    "by_side",
  ],
  ["ties stay ties", times(10, swapped("tie", "tie")), "steady"],
])("when %3$s is the word: %1$s", (_, controls, word) => {
  expect(reliabilityOf(controls).word).toBe(word);
});

test("planted controls count among the known ones, and the text has the numbers", () => {
  const planted: AnsweredControl = { kind: "planted", better: "left", answer: "left" };
  const found = reliabilityOf([...times(24, same), ...times(4, other), known("left", "left"), planted]);
  expect(found).toMatchObject({
    repeats: { asked: 28, passed: 24 },
    swapped: { asked: 0, passed: 0, sameSide: 0 },
    known: { asked: 2, passed: 2 },
    rate: 26 / 30,
    text: "gave the same answer in 26 of 30 controls",
  });
  expect(reliabilityOf([])).toMatchObject({ rate: null, interval: null });
});

/** Whoever answers 30 controls of pictures with a better one, which is on the left or not. */
function answersOf(mind: (betterIsLeft: boolean) => Outcome, sides: readonly boolean[]): AnsweredControl[] {
  return sides.map((isLeft, i) => {
    const first = mind(isLeft);
    if (i % 3 === 0) return repeat(first, mind(isLeft));
    if (i % 3 === 1) return swapped(first, mind(!isLeft));
    return { kind: "planted", better: isLeft ? "left" : "right", answer: mind(isLeft) };
  });
}

const thirty = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });

test("a careful rater is steady and a left-handed one goes by side, whatever the sides", () => {
  fc.assert(
    fc.property(thirty, (sides) => {
      expect(reliabilityOf(answersOf((isLeft) => (isLeft ? "left" : "right"), sides)).word).toBe("steady");
      expect(reliabilityOf(answersOf(() => "left", sides)).word).toBe("by_side");
    }),
    { numRuns: draws(100), verbose: true },
  );
});

test("of 2,000 coins few seem steady or go by side", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      let state = seed + 1;
      const toss = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32 < 0.5;
      };
      const coins = Array.from({ length: 2000 }, () => {
        const sides = Array.from({ length: 30 }, toss);
        return reliabilityOf(answersOf(() => (toss() ? "left" : "right"), sides)).word;
      });
      expect(coins.filter((word) => word === "chance").length).toBeGreaterThan(1850);
    }),
    { numRuns: 5, verbose: true },
  );
});

test("exchanging sides twice gives the first answer back", () => {
  for (const outcome of outcomes) expect(turnedOutcome(turnedOutcome(outcome))).toBe(outcome);
});
