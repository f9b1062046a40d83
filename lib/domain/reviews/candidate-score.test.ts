import { expect, test } from "vitest";
import { candidateScores, scoreText } from "./candidate-score";
import type { PairVote } from "./vote";

const vote = (leftId: string, rightId: string, outcome: PairVote["outcome"]): PairVote => ({
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
  const scores = candidateScores(votes).map((each) => `${each.id} ${scoreText(each)}`);
  expect(scores).toEqual(["a lost", "c lost", "d tie", "b won 2", "e won 1", "f neither"]);
});

test("a replaced vote no longer counts", () => {
  expect(candidateScores([vote("a", "b", "left"), vote("b", "a", "left")]).map(scoreText)).toEqual([
    "won 1",
    "lost",
  ]);
});
