import { expect, test } from "vitest";
import { championIsLeft } from "./side";
import { type PairVote, standingVotes } from "./vote";

const vote = (leftId: string, rightId: string, outcome: PairVote["outcome"]): PairVote => ({
  leftId,
  rightId,
  outcome,
});

test("a second vote on a pair replaces the first, in its place, whichever side they stand on", () => {
  const votes = [vote("a", "b", "left"), vote("a", "c", "tie"), vote("b", "a", "left")];
  expect(standingVotes(votes)).toEqual([vote("b", "a", "left"), vote("a", "c", "tie")]);
});

test("the champion stands on each side once in two pairs, on sides that differ from reviewer to reviewer", () => {
  const sidesOf = (reviewer: string) => Array.from({ length: 40 }, (_, i) => championIsLeft(reviewer)(i));
  const sides = sidesOf("ann");
  for (let i = 0; i < 40; i += 2) expect(sides[i]).not.toBe(sides[i + 1]);
  expect(sidesOf("ann")).toEqual(sides);
  expect(sidesOf("ben")).not.toEqual(sides);
});
