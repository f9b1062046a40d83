import { expect, it } from "vitest";
import { answersByKey, firstQuestions, keyFor, votesOn } from "./questions";

it.each([
  ["Which has the better light?", [], "light"],
  ["Which has the better light?", ["light", "light-2"], "light-3"],
  ["Is it?", [], "it"],
  ["どちら？", [], "question"],
  ["Wo ist der schönere Himmel über der Stadt?", [], "wo-ist-der"],
  ["Which is better?", ["question"], "question-2"],
])("the key for %j beside %j", (text, taken, key) => {
  expect(keyFor(text, taken)).toBe(key);
});

it("a key for any text is one that the API takes", () => {
  const long = keyFor(`${"w".repeat(40)} ${"z".repeat(40)}`, []);
  for (const key of [long, keyFor("--", []), keyFor("4k 8k", [])])
    expect(key).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
});

const vote = { leftId: "a", rightId: "b", outcome: "left", answers: ["tie"] } as const;
const asked = firstQuestions.slice(0, 3);

it("a vote without an answer counts in the questions that it answers", () => {
  const votes = [vote, { ...vote, answers: [] }];
  expect([0, 1, 2].map((nth) => votesOn(votes, nth).map(({ outcome }) => outcome))).toEqual([
    ["left", "left"],
    ["tie"],
    [],
  ]);
  expect(answersByKey(asked, vote)).toEqual({ overall: "left", fits: "tie" });
  expect(answersByKey(asked.slice(0, 1), vote)).toBeNull();
});
