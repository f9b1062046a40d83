import { expect, test } from "vitest";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { rankingText, remarksOn } from "./ranking-words";

const item = (artifactId: string, strength: number, width: number, votes = 4): Ranking["items"][number] => ({
  artifactId,
  strength,
  interval: [strength - width, strength + width],
  votes,
});
const ranking = (items: Ranking["items"], rest: Partial<Ranking> = {}): Ranking => ({
  items,
  settings: [],
  supported: true,
  agreement: null,
  leftWins: null,
  versus: null,
  people: 1,
  assistants: [],
  ...rest,
});
const name = (id: string) => id;

test.each([
  [
    [item("a", 2, 0.5), item("b", 0, 0.5), item("c", -2, 0.5)],
    "a has a 88 % chance to beat the average candidate (82–92 %), clear of all others.",
  ],
  [
    [item("a", 1, 1), item("b", 0.5, 1), item("c", -2, 0.5)],
    "a has a 73 % chance to beat the average candidate (50–88 %); 1 other is not clearly behind.",
  ],
  [
    [item("a", 1, 3), item("b", 0, 3), item("c", -1, 3)],
    "a has a 73 % chance to beat the average candidate (12–98 %); no other is clearly behind.",
  ],
])("the leader, and who is close", (items, text) => {
  expect(rankingText(ranking(items), name)).toBe(text);
});

test("no order is claimed where votes do not link all candidates", () => {
  const items = [item("a", 1, 3, 1), item("b", -1, 3, 1), item("c", 0, 9, 0)];
  expect(rankingText(ranking(items, { supported: false }), name)).toBe(
    "No order yet: 1 vote on 2 of 3 candidates do not link them all.",
  );
});

test("agreement and the left side, in words", () => {
  const agreement = { kappa: 0.11, reviewers: 2 };
  expect(remarksOn(ranking([], { agreement, leftWins: { rate: 0.47, interval: [0.4, 0.54] } }))).toEqual([
    "2 reviewers agree hardly on pairs they share (κ 0.11).",
    "The left picture won 47 % of decided votes (40–54 %): no sign of a bias.",
  ]);
  expect(remarksOn(ranking([], { leftWins: { rate: 0.8, interval: [0.7, 0.9] } }))).toEqual([
    "The left picture won 80 % of decided votes (70–90 %): a side was favoured.",
  ]);
});
