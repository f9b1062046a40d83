import { expect, test } from "vitest";
import { readVersus } from "./versus";

const side = (model: string) => ({ of: { model }, title: model, short: model });
const stored = {
  left: side("oak"),
  right: side("elm"),
  by: ["prompt"],
  found: 3,
  unmatched: { left: 1, right: 0 },
  shared: 0,
};

test("what was stored is read as it is; a plain review has none", () => {
  expect(readVersus(stored)).toEqual(stored);
  expect(readVersus(null)).toBeNull();
});

test.each([[{}], [{ left: 1 }], [{ ...stored, by: [], unmatched: null }], ["text"]])(
  "a stored set-against-set of the form %j is still read",
  (json) => {
    expect(readVersus(json)).toMatchObject({ by: ["prompt", "seed"], unmatched: { left: 0, right: 0 } });
  },
);
