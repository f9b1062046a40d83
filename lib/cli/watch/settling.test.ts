import { expect, it } from "vitest";
import { setOf } from "./deliver-file";
import type { FileSeen } from "./list-folder";
import { Settling } from "./settling";

const modified = new Date(2026, 10, 30, 23, 59);
const seen = (path: string, stamp: string): FileSeen => ({
  path,
  file: Buffer.from(path),
  stamp,
  size: 1,
  modified,
});
const paths = (found: readonly FileSeen[]) => found.map(({ path, stamp }) => `${path} ${stamp}`);

it("gives a file once it has not changed for as long as it must", () => {
  const settling = new Settling(2_000);
  settling.see(seen("a", "1"), 0);
  settling.see(seen("a", "1"), 1_500);
  settling.see(seen("b", "1"), 1_500);
  expect(settling.takeSettled(1_999)).toEqual([]);
  expect(paths(settling.takeSettled(2_000))).toEqual(["a 1"]);
  settling.see(seen("b", "2"), 3_000);
  expect(settling.takeSettled(4_999)).toEqual([]);
  expect(paths(settling.takeSettled(5_000))).toEqual(["b 2"]);
  expect(settling.takeSettled(1e9)).toEqual([]);
});

it("tells one that is cut short once, after ten minutes without change", () => {
  const settling = new Settling(0);
  settling.notePartial(seen("a", "1"), 0);
  settling.see(seen("a", "1"), 1_000);
  expect(settling.takeSettled(1e9)).toEqual([]);
  expect(settling.takeCutShort(599_999)).toEqual([]);
  expect(paths(settling.takeCutShort(600_000))).toEqual(["a 1"]);
  expect(settling.takeCutShort(1e9)).toEqual([]);
  settling.notePartial(seen("b", "1"), 0);
  settling.see(seen("b", "2"), 1_000);
  expect(settling.takeCutShort(1e9)).toEqual([]);
  expect(paths(settling.takeSettled(1_000))).toEqual(["b 2"]);
});

it.each([
  [{ key: null, by: null }, "x/a.png", null],
  [{ key: "one", by: null }, "x/a.png", "one"],
  [{ key: null, by: "folder" }, "x/y/a.png", "x/y"],
  [{ key: null, by: "folder" }, "a.png", null],
  [{ key: null, by: "day" }, "x/a.png", "2026-11-30"],
] as const)("with %o, %s goes to the set %s", (sets, path, set) => {
  expect(setOf(sets, { path, modified })).toBe(set);
});
