import { describe, expect, it } from "vitest";
import { agreementWith, answersOf } from "@/lib/domain/reviews/agreement";
import { strengthsOf } from "@/lib/domain/reviews/strengths";
import { comparisonsOf, indexOf } from "@/lib/domain/reviews/tally";
import type { Outcome, PairVote } from "@/lib/domain/reviews/vote";
import { afterSwap, sidelessTallies } from "./after-swap";

const vote = (leftId: string, outcome: Outcome, rightId: string): PairVote => ({ leftId, rightId, outcome });

describe("a vote counts if it survives the exchange of sides", () => {
  it.each<[string, Outcome, Outcome, Outcome, number]>([
    ["the same winner", "left", "right", "left", 0],
    ["the same side, whoever is there", "left", "left", "tie", 1],
    ["a winner, then a tie", "left", "tie", "tie", 1],
    ["a tie, then a winner", "tie", "left", "tie", 1],
    ["ties both times", "tie", "tie", "tie", 0],
    ["neither, both times", "neither", "neither", "neither", 0],
    ["neither, then a tie", "neither", "tie", "tie", 1],
  ])("%s", (_, first, second, outcome, flips) => {
    const judged = afterSwap([vote("a", first, "b"), vote("b", second, "a")]);
    expect(judged).toEqual({ votes: [vote("a", outcome, "b")], flips });
  });

  it("one showing is no vote yet", () => {
    expect(afterSwap([vote("a", "left", "b")])).toEqual({ votes: [], flips: 0 });
  });
});

describe("counted with people's", () => {
  const strengths = (votes: PairVote[]) => {
    const players = ["a", "b"];
    const { players: found, side } = strengthsOf(2, comparisonsOf(sidelessTallies(votes), indexOf(players)));
    return { a: found[0]?.value ?? 0, b: found[1]?.value ?? 0, side: side.value };
  };

  it("a vote strengthens its winner and says nothing about sides", () => {
    const { a, b, side } = strengths([vote("a", "left", "b")]);
    expect(a).toBeGreaterThan(b + 0.01);
    expect(side).toBeCloseTo(0, 9);
  });

  it("a flip is a tie", () => {
    const { votes } = afterSwap([vote("a", "left", "b"), vote("b", "left", "a")]);
    expect(strengths(votes)).toEqual({ a: 0, b: 0, side: 0 });
  });

  it("both halves are one vote", () => {
    expect(sidelessTallies([vote("a", "left", "b")])).toEqual([
      { ...vote("a", "left", "b"), times: 0.5 },
      { ...vote("b", "right", "a"), times: 0.5 },
    ]);
  });
});

/**
 * By hand, six pairs of a, b, c, d (e: the earlier wins, l: the later):
 *            ab ac ad bc bd cd
 * person      e  l  e  e  l  e    4 e, 2 l
 * assistant   e  l  l  =  e  e    3 e, 2 l, 1 tie (it chose the left both times)
 * observed 3/6; expected (4·3 + 2·2)/36 = 16/36; kappa (18 − 16)/(36 − 16) = 0.1
 */
it("agrees with a person as computed by hand", () => {
  const by = (accountId: string, votes: PairVote[]) => votes.map((each) => ({ ...each, accountId }));
  const person = by("p", [
    vote("a", "left", "b"),
    vote("c", "left", "a"),
    vote("a", "left", "d"),
    vote("c", "right", "b"),
    vote("d", "left", "b"),
    vote("c", "left", "d"),
  ]);
  const both = (leftId: string, winner: string, rightId: string) => [
    vote(leftId, winner === leftId ? "left" : "right", rightId),
    vote(rightId, winner === rightId ? "left" : "right", leftId),
  ];
  const { votes, flips } = afterSwap([
    ...both("b", "a", "a"),
    ...both("a", "c", "c"),
    ...both("a", "d", "d"),
    vote("b", "left", "c"),
    vote("c", "left", "b"),
    ...both("d", "b", "b"),
    ...both("c", "c", "d"),
  ]);
  const placeOf = indexOf(["a", "b", "c", "d"]);
  const [own] = answersOf(by("s", votes), placeOf);
  expect(flips).toBe(1);
  expect(agreementWith(own ?? new Map(), answersOf(person, placeOf))).toBeCloseTo(0.1, 12);
  expect(agreementWith(own ?? new Map(), [])).toBeNull();
});
