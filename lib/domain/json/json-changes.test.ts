import { expect, test } from "vitest";
import { jsonChanges } from "./json-changes";

const limits = { most: 100_000, longest: 1_000_000 };

test.each([
  [{ cfg: 5 }, { cfg: 7 }, [{ path: "cfg", from: "5", to: "7" }]],
  [{ cfg: 5 }, { cfg: 5, seed: "1" }, [{ path: "seed", from: null, to: "1" }]],
  [{ a: { b: 1, c: true } }, { a: { b: 1 } }, [{ path: "a.c", from: "true", to: null }]],
  [{ a: [1, 2] }, { a: [1, 3] }, [{ path: "a", from: "[1,2]", to: "[1,3]" }]],
  [{ b: 1, a: 2 }, { a: 2, b: 1 }, []],
  [{ a: null }, { a: "null" }, []],
])("changes of JSON from %j to %j", (before, after, changes) => {
  expect(jsonChanges(before, after, limits)).toEqual({ changes, isCut: false });
});

test.each([
  ["many", Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, n])), 10],
  ["long texts", { a: "x".repeat(101) }, 1],
  ["long names", { ["x".repeat(101)]: 1 }, 1],
])("a list of changes is cut for %s", (_, after, count) => {
  const { changes, isCut } = jsonChanges({}, after, { most: 10, longest: 100 });
  expect([changes.length, isCut]).toEqual([count, true]);
  for (const { path, to } of changes) expect(Math.max(path.length, to?.length ?? 0)).toBeLessThanOrEqual(100);
});

test("a long name with many members is told in the size of its text", () => {
  const members = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [n, n]));
  const { changes } = jsonChanges({}, { ["x".repeat(100_000)]: members }, limits);
  expect(JSON.stringify(changes).length).toBeLessThan(10_000_000);
});
