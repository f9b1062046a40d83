import { expect, test } from "vitest";
import { jsonChanges } from "./json-changes";

test.each([
  [{ cfg: 5 }, { cfg: 7 }, [{ path: "cfg", from: "5", to: "7" }]],
  [{ cfg: 5 }, { cfg: 5, seed: "1" }, [{ path: "seed", from: null, to: "1" }]],
  [{ a: { b: 1, c: true } }, { a: { b: 1 } }, [{ path: "a.c", from: "true", to: null }]],
  [{ a: [1, 2] }, { a: [1, 3] }, [{ path: "a", from: "[1,2]", to: "[1,3]" }]],
  [{ b: 1, a: 2 }, { a: 2, b: 1 }, []],
  [{ a: null }, { a: "null" }, []],
])("from %j to %j", (before, after, changes) => {
  expect(jsonChanges(before, after)).toEqual(changes);
});
