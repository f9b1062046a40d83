import { expect, test } from "vitest";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { judgesText, standingText } from "./assistant-words";

const standing = (agreement: number | null, votes = 6, flips = 0): Ranking["assistants"][number] => ({
  id: "s",
  name: "Fable",
  by: { id: "m", name: "Mia" },
  votes,
  agreement,
  leftWins: null,
  flips,
});

test.each([
  [2, [standing(0.714)], "2 people, 1 assistant (agrees 0.71)"],
  [1, [standing(null)], "1 person, 1 assistant"],
  [0, [standing(null), standing(null)], "0 people, 2 assistants"],
  [3, [standing(0.5), standing(-0.1)], "3 people, 2 assistants (agree 0.50, -0.10)"],
])("a ranking by %i people and assistants %j is described", (people, assistants, expected) => {
  expect(judgesText({ people, assistants })).toBe(expected);
});

test.each([
  [standing(0.714, 6, 1), "6 pairs judged both ways, 1 by side alone, κ with people 0.71"],
  [standing(null, 1), "1 pair judged both ways"],
  [standing(null, 0), "no pair judged both ways yet"],
])("an assistant's agreement %j is described", (assistant, expected) => {
  expect(standingText(assistant)).toBe(expected);
});
