import { expect, it } from "vitest";
import { shownOf, votesOf } from "@/lib/domain/reviews/judging";
import { nextOfKing } from "@/lib/domain/reviews/king";
import type { PairVote } from "@/lib/domain/reviews/vote";
import { JudgingStore } from "./judging-store";

const candidates = ["a", "b", "c", "d"];
const sides = [true, true, true];

/** The game as the server reads it after these votes. */
const gameAfter = (votes: readonly PairVote[]) => ({
  method: "king" as const,
  candidates,
  sides,
  pairs: null,
  votes,
  next: nextOfKing(candidates, votes, (done) => sides[done] ?? true),
});

/** As the API returns it. */
const answerAfter = (votes: readonly PairVote[]) => {
  const { next } = gameAfter(votes);
  return { ...next, upcoming: next.upcoming.map((id) => ({ id })) } as never;
};

function playing() {
  const store = new JudgingStore(gameAfter([]));
  const votes: PairVote[] = [];
  const press = () => {
    const act = store.press("left");
    if (act === null) throw new Error("There is nothing to judge");
    votes.push(act.vote);
  };
  return { store, votes, press };
}

it("the judging store takes a game that was read again", () => {
  const { store } = playing();
  const elsewhere = [{ leftId: "a", rightId: "b", outcome: "right" as const }];
  store.ask();
  expect(store.restart(gameAfter(elsewhere))).toBe(true);
  expect(shownOf(store.state())).toEqual(gameAfter(elsewhere).next);
});

it("the judging store does not go back to a game that was read before a vote was stored", () => {
  const { store, votes, press } = playing();
  store.ask();
  const read = gameAfter([]);
  press();
  store.stored(answerAfter(votes));
  expect(store.restart(read)).toBe(false);
  expect(shownOf(store.state())).toEqual(gameAfter(votes).next);
  store.ask();
  expect(store.restart(gameAfter(votes))).toBe(true);
});

it("the judging store does not count a vote twice that a game holds before it is answered", () => {
  const { store, votes, press } = playing();
  store.ask();
  press();
  expect(store.restart(gameAfter(votes))).toBe(false);
  store.stored(answerAfter(votes));
  expect(votesOf(store.state())).toEqual(votes);
  press();
  expect(votesOf(store.state())).toEqual(votes);
  expect(shownOf(store.state())).toEqual(gameAfter(votes).next);
});
