import { expect, it } from "vitest";
import { disagreementText, standingText } from "./question-words";

const standing = { key: "fits", text: "Which fits?", supported: true, agreement: null, topId: "a", votes: 3 };

it.each([
  [{}, "Lamp is ahead"],
  [{ topId: null }, "the votes do not link all candidates"],
  [{ topId: null, votes: 0 }, "no person has voted"],
])("a question's standing with %j", (more, said) => {
  expect(standingText({ ...standing, ...more }, () => "Lamp")).toBe(said);
});

const between = (b: string, votes: number, opposite: number) => ({
  a: "overall",
  b,
  votes,
  opposite,
  rate: votes === 0 ? null : opposite / votes,
  interval: votes === 0 ? null : ([0.26, 0.43] as [number, number]),
  kappa: null,
});

it.each([
  [
    [between("fits", 104, 35), between("clean", 91, 17)],
    "“overall” and “fits” have different winners in 34 % of the votes with a winner for both (26–43 %), 35 of 104.",
  ],
  [[between("fits", 12, 0)], "No two questions have different winners on any pair with a winner for both."],
  [[between("fits", 0, 0)], null],
])("the disagreement of questions in words", (rows, said) => {
  expect(disagreementText(rows, (key) => key)).toBe(said);
});
