import { expect, it } from "vitest";
import { promptGroups } from "./prompt-groups";

it.each([
  [
    ["a", "b", "a", null, "b"],
    1,
    [
      [[2, 5], "b"],
      [[1, 3], "a"],
      [[4], null],
    ],
  ],
  [["a", "a"], 0, [[[1, 2], "a"]]],
  [
    ["", null],
    1,
    [
      [[2], null],
      [[1], ""],
    ],
  ],
])("%j with picture %i active", (values, active, groups) => {
  const found = promptGroups({ key: "prompt", kind: "varying", values }, active);
  expect(found.map(({ numbers, value }) => [numbers, value])).toEqual(groups);
});
