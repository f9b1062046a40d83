import { expect, test } from "vitest";
import { cellsReader, type RowFile } from "./row-cells";
import { longestRecord, MalformedTable } from "./table-reader";

function cellsIn(file: RowFile, pieces: readonly string[]) {
  const reader = cellsReader(file);
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const rows = [
  { rater: "Bo, jr", score: "3" },
  { rater: "é", score: "" },
];

test.each([
  ["text/csv", ['rater,score\n"Bo,', ' jr",3\né']],
  ["text/csv", ['\uFEFFrater;"score"\r\nBo, jr;3\r\né;\r\n']],
  ["text/tab-separated-values", ["rater\tscore\r\nBo, jr\t3\r\né\t\r\n"]],
  ["application/jsonl", ['\uFEFF{"rater":"Bo, jr","sc', 'ore":3}\n\n{"rater":"é","score":null}']],
] as const)("rows of %s are text by column", (file, pieces) => {
  expect(cellsIn(file, pieces)).toEqual(rows);
});

test("numbers and booleans are text, lists are no cell, the later of two equal keys holds", () => {
  const line = '{"a":1e400,"b":true,"c":[1],"__proto__":"x","a":2}';
  const [cells] = cellsIn("application/jsonl", [line]);
  expect(Object.entries(cells ?? {})).toEqual([
    ["a", "2"],
    ["b", "true"],
    ["c", undefined],
    ["__proto__", "x"],
  ]);
});

test.each([
  ["text/csv", "a,a\n1,2"],
  ["application/jsonl", '{"a":'],
  ["application/jsonl", "[1]"],
  ["application/jsonl", "x".repeat(longestRecord + 1)],
] as const)("a malformed %s is refused (%#)", (file, text) => {
  expect(() => cellsIn(file, [text])).toThrow(MalformedTable);
});
