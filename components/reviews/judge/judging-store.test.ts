import { expect, it } from "vitest";
import { shownOf, votesOf } from "@/lib/domain/reviews/judging";
import { nextOfKing } from "@/lib/domain/reviews/king";
import type { PairVote } from "@/lib/domain/reviews/vote";
import { JudgingStore } from "./judging-store";

const candidates = ["a", "b", "c", "d"];
const sides = [true, true, true];

/** The game as the server reads it after these votes and some undos. */
const gameAfter = (votes: readonly PairVote[], undos = 0) => ({
  method: "king" as const,
  candidates,
  sides,
  pairs: null,
  hasControls: false,
  votes: [...votes],
  acts: votes.length + 2 * undos,
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

it("the judging store takes a game that holds votes from elsewhere", () => {
  const { store } = playing();
  const elsewhere = [{ leftId: "a", rightId: "b", outcome: "right" as const }];
  store.restart(gameAfter(elsewhere));
  expect(shownOf(store.state())).toEqual(gameAfter(elsewhere).next);
  store.restart(gameAfter([], 1));
  expect(shownOf(store.state())).toEqual(gameAfter([]).next);
});

it("the judging store does not go back to a game that was read before a vote or an undo was stored", () => {
  const { store, votes, press } = playing();
  press();
  store.stored(answerAfter(votes));
  store.restart(gameAfter([]));
  expect(shownOf(store.state())).toEqual(gameAfter(votes).next);
  store.undo();
  store.stored(answerAfter([]));
  store.restart(gameAfter(votes));
  expect(votesOf(store.state())).toEqual([]);
  store.restart(gameAfter(votes, 1));
  expect(votesOf(store.state())).toEqual(votes);
});

it("the judging store does not count a vote twice that a game holds before it is answered", () => {
  const { store, votes, press } = playing();
  press();
  store.restart(gameAfter(votes));
  expect(votesOf(store.state())).toEqual(votes);
  store.stored(answerAfter(votes));
  store.restart(gameAfter(votes));
  press();
  expect(votesOf(store.state())).toEqual(votes);
  expect(shownOf(store.state())).toEqual(gameAfter(votes).next);
});
