import fc from "fast-check";
import { expect, test } from "vitest";
import { type JudgingState, shownOf, stored, undoOn, votedElsewhere, voteOn, votesOf } from "./judging";
import { nextOfKing } from "./king";
import { type Outcome, outcomes, type PairVote, standingVotes } from "./vote";

const candidates = ["a", "b", "c", "d", "e", "f"];
const sides = [true, false, false, true, true, false];
const nextAfter = (votes: readonly PairVote[]) =>
  nextOfKing(candidates, standingVotes(votes), (done) => sides[done] ?? true);
const begun: JudgingState = {
  method: "king",
  candidates,
  sides,
  pairs: null,
  hasControls: false,
  votes: [],
  acts: 0,
  next: nextAfter([]),
  pending: [],
};

function press(judging: JudgingState, key: Outcome | "undo"): JudgingState {
  const act = key === "undo" ? undoOn(judging) : voteOn(judging, key);
  return act === null ? judging : { ...judging, pending: [...judging.pending, act] };
}

/** The server stores the oldest pending act and returns what follows. */
function store(judging: JudgingState): JudgingState {
  const [first] = judging.pending;
  const votes = first ? votesOf({ ...judging, pending: [first] }) : judging.votes;
  return stored(judging, nextAfter(votes));
}

type Move = Outcome | "undo" | "stored";

/** The votes expected after this move, whatever is stored by then. */
function played(votes: readonly PairVote[], move: Move): readonly PairVote[] {
  if (move === "stored") return votes;
  if (move === "undo") return votes.slice(0, -1);
  const { pair } = nextAfter(votes);
  return pair ? [...votes, { ...pair, outcome: move }] : votes;
}

const moved = (judging: JudgingState, move: Move): JudgingState =>
  move === "stored" ? (judging.pending.length === 0 ? judging : store(judging)) : press(judging, move);

test("keys are shown at once and in order, whenever the server stores them", () => {
  const moves = fc.array(fc.constantFrom<Move>(...outcomes, "undo", "stored"), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (keys) => {
      let judging = begun;
      let votes: readonly PairVote[] = [];
      for (const key of keys) {
        votes = played(votes, key);
        judging = moved(judging, key);
        expect(votesOf(judging)).toEqual(votes);
        expect(shownOf(judging)).toEqual(nextAfter(votes));
        expect(votedElsewhere(judging)).toBe(false);
      }
    }),
  );
});

test("a press at the end stores nothing, and there is nothing to undo at the start", () => {
  let judging = begun;
  for (let i = 0; i < 9; i++) judging = press(judging, "left");
  expect(judging.pending).toHaveLength(candidates.length - 1);
  expect(undoOn(begun)).toBeNull();
});

test("in pairs, only the server knows the next one: until it answers, a press has nothing to judge", () => {
  const judging = press({ ...begun, method: "pairs" }, "left");
  expect(shownOf(judging)).toBeNull();
  expect(voteOn(judging, "left")).toBeNull();
  expect(shownOf(stored(judging, begun.next))).toBe(begun.next);
});

test("a pair that does not follow from the votes known here was voted on elsewhere", () => {
  const pair = { leftId: "a", rightId: "b" };
  const elsewhere = nextAfter([{ ...pair, outcome: "right" }]);
  expect(votedElsewhere(begun, elsewhere)).toBe(true);
  expect(votedElsewhere({ ...begun, next: elsewhere })).toBe(true);
  expect(votedElsewhere(press(begun, "left"), elsewhere)).toBe(false);
});
