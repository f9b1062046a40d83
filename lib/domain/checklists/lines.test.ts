import { expect, it } from "vitest";
import { promptKey, type WrittenLine, withIds } from "./lines";

it.each([
  ["a red door", "  a  red\n\tdoor ", true],
  ["caf\u00e9", "cafe\u0301", true],
  ["a red door", "A red door", false],
  ["a red door", "a reddoor", false],
])("whether %j and %j are one prompt", (one, other, expected) => {
  expect(promptKey(one) === promptKey(other)).toBe(expected);
});

const line = (text: string, after?: number): WrittenLine => ({ text, kind: "object", after });

it("a line of unchanged text keeps its id wherever it stands, and `after` names ids", () => {
  let next = 0;
  const newId = () => `n${next++}`;
  const first = withIds([line("door?"), line("red?", 0), line("open?", 1)], [], newId);
  expect(first.map(({ id, after }) => [id, after])).toEqual([
    ["n0", null],
    ["n1", "n0"],
    ["n2", "n1"],
  ]);
  const second = withIds([line("open?"), line("door?"), line("blue?", 1)], first, newId);
  expect(second.map(({ id, after }) => [id, after])).toEqual([
    ["n2", null],
    ["n0", null],
    ["n3", "n0"],
  ]);
});
