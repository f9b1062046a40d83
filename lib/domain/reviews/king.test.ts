import fc from "fast-check";
import { expect, test } from "vitest";
import { nextOfKing } from "./king";
import { outcomes, type PairVote, winnerOf } from "./vote";

const left = () => true;
const names = ["a", "b", "c", "d"];
const vote = (leftId: string, rightId: string, outcome: PairVote["outcome"]): PairVote => ({
  leftId,
  rightId,
  outcome,
});

test.each([
  ["nobody has voted", [], "a", "b", ["c", "d"], 0],
  ["the champion wins", [vote("a", "b", "left")], "a", "c", ["d"], 1],
  ["the challenger wins", [vote("a", "b", "right")], "b", "c", ["d"], 1],
  ["sides do not matter", [vote("b", "a", "left")], "b", "c", ["d"], 1],
  ["after a tie the champion stays", [vote("a", "b", "tie")], "a", "c", ["d"], 1],
  ["after neither too", [vote("a", "b", "neither")], "a", "c", ["d"], 1],
  ["a vote past the champion asks nothing less", [vote("c", "d", "left")], "a", "b", ["c", "d"], 0],
  [
    "who has met a champion is not asked again",
    [vote("a", "b", "right"), vote("b", "a", "right")],
    "b",
    "c",
    ["d"],
    1,
  ],
] as const)("king of the hill: %s", (_, votes, championId, challenger, upcoming, done) => {
  expect(nextOfKing(names, votes, left)).toEqual({
    pair: { leftId: championId, rightId: challenger },
    championId,
    upcoming,
    progress: { done, total: 3 },
  });
});

test("after the last challenger there is no pair", () => {
  const votes = [vote("a", "b", "right"), vote("b", "c", "tie"), vote("d", "b", "left")];
  expect(nextOfKing(names, votes, left)).toEqual({
    pair: null,
    championId: "d",
    upcoming: [],
    progress: { done: 3, total: 3 },
  });
});

test("n candidates take n - 1 votes, each met once; undoing the last gives back pair, champion and place", () => {
  const game = fc.tuple(
    fc.integer({ min: 2, max: 30 }),
    fc.infiniteStream(fc.constantFrom(...outcomes)),
    fc.boolean(),
  );
  fc.assert(
    fc.property(game, ([count, played, side]) => {
      const candidates = Array.from({ length: count }, (_, i) => `c${i}`);
      const votes: PairVote[] = [];
      const trail = [nextOfKing(candidates, votes, () => side)];
      for (let next = trail[0]; next?.pair; next = trail.at(-1)) {
        const outcome = played.next().value ?? "tie";
        const cast = { ...next.pair, outcome };
        votes.push(cast);
        const after = nextOfKing(candidates, votes, () => side);
        expect(after.championId).toBe(winnerOf(cast) ?? next.championId);
        trail.push(after);
      }
      expect(votes).toHaveLength(count - 1);
      for (let kept = count - 1; kept >= 0; kept--)
        expect(nextOfKing(candidates, votes.slice(0, kept), () => side)).toEqual(trail[kept]);
    }),
  );
});
