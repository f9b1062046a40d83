import { expect, it } from "vitest";
import { asObjects } from "./rows-as-objects";

const fields = [{ name: "id" }, { name: "at" }];

it("rows have the values of their columns, and null for added names", () => {
  const rows = asObjects(
    fields,
    [
      ["a", 1],
      ["b", null],
    ],
    ["made"],
  );
  expect(rows).toEqual([
    { id: "a", at: 1, made: null },
    { id: "b", at: null, made: null },
  ]);
});

it("objects of two rows share no values", () => {
  const [one, other] = asObjects<{ made?: string }>(
    fields,
    [
      ["a", 1],
      ["b", 2],
    ],
    ["made"],
  );
  if (one) one.made = "one";
  expect([one?.made, other?.made]).toEqual(["one", null]);
});
