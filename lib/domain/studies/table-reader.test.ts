import fc from "fast-check";
import { expect, test } from "vitest";
import { longestRecord, MalformedTable, type Separator, TableReader } from "./table-reader";

function recordsIn(text: string, separator: Separator, pieceLength = text.length || 1): string[][] {
  const reader = new TableReader(separator);
  const found: string[][] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    found.push(...reader.push(text.slice(at, at + pieceLength)));
  return [...found, ...reader.end()];
}

const two = [
  ["a", "b"],
  ["1", "2"],
];

test.each([
  ["a,b\r\n1,2\r\n", ",", two],
  ["\uFEFFa\tb\r\n1\t2", "\t", two],
  ['"a;""b""\n";c;', ";", [['a;"b"\n', "c", ""]]],
  ["a\n\n,\n", ",", [["a"], ["", ""]]],
  ['5" wide,"6"', ",", [['5" wide', "6"]]],
  ["a,b\r1,2", ",", two],
  ["", ",", []],
] as const)("%j is read, whole and by the character", (text, separator, records) => {
  expect(recordsIn(text, separator)).toEqual(records);
  expect(recordsIn(text, separator, 1)).toEqual(records);
});

test.each(['"a', '"a"b,c', `"${"a".repeat(longestRecord + 1)}`, ",".repeat(longestRecord + 1)])(
  "what is malformed is refused (%#)",
  (text) => {
    expect(() => recordsIn(text, ",", 65_536)).toThrow(MalformedTable);
  },
);

test("what is written with quotes is read as it was, in whatever pieces", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "é") });
  const records = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }));
  fc.assert(
    fc.property(records, fc.integer({ min: 1, max: 9 }), (written, pieceLength) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = written.map((each) => each.map(quote).join(",")).join("\r\n");
      expect(recordsIn(text, ",", pieceLength)).toEqual(written);
    }),
  );
});
