import fc from "fast-check";
import { expect, test } from "vitest";
import { draws } from "@/tools/testing/draws";
import type { PairVote } from "../vote";
import type { ControlPlan } from "./control-plan";
import { type Control, type ControlCourse, mixControls } from "./controls-mixed-in";
import { plantedIdOf, shownPairOf } from "./planted-copy";

const pictures = ["a", "b", "c", "d", "e"];
const mixed = fc.record({
  repeats: fc.nat(12),
  swapped: fc.nat(12),
  planted: fc.nat(12),
  known: fc.array(fc.constant({ betterId: "a", worseId: "b", question: null }), { maxLength: 6 }),
});

const plainPairs = pictures.flatMap((leftId, i) =>
  pictures.slice(i + 1).map((rightId) => ({ leftId, rightId })),
);

type Turn = { control: Control | null; done: number; total: number };

/** Answers all that is asked, plain pairs in their order. */
function playAll(plan: ControlPlan, secret: string, there = pictures): Turn[] {
  const votes: PairVote[] = [];
  const answered: Control[] = [];
  const turns: Turn[] = [];
  for (;;) {
    const course: ControlCourse = {
      ...{ plan, secret, accountId: "ada", votes, answered, pictures: there },
      progress: { done: votes.length, total: plainPairs.length },
    };
    const { control, progress } = mixControls(course);
    if (control === null && votes.length === plainPairs.length) return [...turns, { control, ...progress }];
    turns.push({ control, ...progress });
    const pair = plainPairs[votes.length];
    if (control !== null) answered.push(control);
    else if (pair !== undefined) votes.push({ ...pair, outcome: "left" });
  }
}

test("each control is asked once, and the progress goes from none to all", () => {
  fc.assert(
    fc.property(fc.string(), mixed, (secret, plan) => {
      const turns = playAll(plan, secret);
      const total = plainPairs.length + plan.repeats + plan.swapped + plan.planted + plan.known.length;
      expect(turns.map(({ done }) => done)).toEqual(Array.from({ length: total + 1 }, (_, i) => i));
      expect(new Set(turns.map((turn) => turn.total))).toEqual(new Set([total]));
      const names = turns.flatMap(({ control }) => (control ? [`${control.kind} ${control.nth}`] : []));
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: draws(200), verbose: true },
  );
});

test("a repeat has the sides of its pair, a swapped one the other sides", () => {
  const plan = { repeats: 20, swapped: 20, planted: 0, known: [] };
  const isPair = (one: Control) =>
    plainPairs.some(({ leftId, rightId }) => leftId === one.leftId && rightId === one.rightId);
  const controls = playAll(plan, "x").flatMap(({ control }) => control ?? []);
  expect(controls).toHaveLength(40);
  for (const control of controls) expect(isPair(control)).toBe(control.kind === "repeat");
});

test("a control with a picture that is gone is neither asked nor counted", () => {
  fc.assert(
    fc.property(fc.string(), mixed, (secret, plan) => {
      const turns = playAll(plan, secret, ["b", "c", "d", "e"]);
      expect(turns.every(({ control }) => control?.leftId !== "a" && control?.rightId !== "a")).toBe(true);
      expect(turns.filter(({ control }) => control?.kind === "planted")).toHaveLength(plan.planted);
      expect(turns.at(-1)?.done).toBe(turns.at(-1)?.total);
    }),
    { numRuns: draws(200), verbose: true },
  );
});

test("reviewers are planted the same pictures, on drawn sides, under ids of their own", () => {
  const plan = { repeats: 0, swapped: 0, planted: 5, known: [] };
  const course = (accountId: string): ControlCourse => ({
    ...{ plan, secret: "s", accountId, votes: [], answered: [], pictures },
    progress: { done: plainPairs.length, total: plainPairs.length },
  });
  const planted = (accountId: string) =>
    Array.from({ length: 5 }, (_, n) => n).map((n) => {
      const answered = Array.from({ length: n }, (_, nth) => ({ kind: "planted" as const, nth }));
      return mixControls({ ...course(accountId), answered }).control as Control;
    });
  expect(
    planted("ada")
      .map(({ leftId }) => leftId)
      .sort(),
  ).toEqual(pictures);
  expect(planted("bob").map(({ leftId }) => leftId)).toEqual(planted("ada").map(({ leftId }) => leftId));
  const rater = (accountId: string) => ({ secret: "s", reviewId: "r", accountId });
  const copies = ["ada", "bob"].flatMap((who) => [0, 1, 2, 3, 4].map((nth) => plantedIdOf(rater(who), nth)));
  expect(new Set(copies).size).toBe(10);
  for (const id of copies)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const control of planted("ada")) {
    const { leftId, rightId } = shownPairOf(control, rater("ada"));
    expect([leftId, rightId][control.betterIsLeft ? 0 : 1]).toBe(control.leftId);
    expect([leftId, rightId][control.betterIsLeft ? 1 : 0]).toBe(plantedIdOf(rater("ada"), control.nth));
  }
});
