import { expect, test } from "vitest";
import { judgedOf, judgedText } from "./judged";
import type { Vote } from "./vote";

const vote = (leftId: string, rightId: string, outcome: Vote["outcome"]): Vote => ({
  leftId,
  rightId,
  outcome,
});

test("each candidate with its wins, the most recently judged last", () => {
  const votes = [
    vote("a", "b", "right"),
    vote("c", "b", "right"),
    vote("b", "d", "tie"),
    vote("e", "b", "left"),
    vote("e", "f", "neither"),
  ];
  const told = judgedOf(votes).map((each) => `${each.id} ${judgedText(each)}`);
  expect(told).toEqual(["a lost", "c lost", "d tie", "b won 2", "e won 1", "f neither"]);
});

test("a replaced vote no longer counts", () => {
  expect(judgedOf([vote("a", "b", "left"), vote("b", "a", "left")]).map(judgedText)).toEqual([
    "won 1",
    "lost",
  ]);
});
