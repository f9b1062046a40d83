import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvRecord } from "./csv";

/** A reader of RFC 4180, written from its grammar and not from the writer. */
function readCsv(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  const records: string[][] = [[]];
  while (cell.lastIndex < text.length) {
    const [, raw = "", end] = cell.exec(text) ?? expect.fail("not CSV");
    records.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

describe("csvCell", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["", ""],
    [null, ""],
    [undefined, ""],
    [0, "0"],
    [-1, "'-1"],
    [true, "true"],
    ["=1+1", "'=1+1"],
    ["+49", "'+49"],
    ["-x", "'-x"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", `"'\rx"`],
    ['=HYPERLINK("u","t")', `"'=HYPERLINK(""u"",""t"")"`],
    ["a=b", "a=b"],
    ["\n=1+1", `"'\n=1+1"`],
    ["\vx", "'\vx"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ["  =1+1", "'  =1+1"],
    ["\u00a0=1+1", "'\u00a0=1+1"],
    ["\ufeff=1+1", "'\ufeff=1+1"],
    [" plain", " plain"],
  ])("writes %j as %j", (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });
});

describe("csvRecord", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,\"\r\n=+-@\t 'ü😀") });

  it("is read back unchanged, except that formulas have a mark before them", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (records) => {
        const read = readCsv(records.map(csvRecord).join(""));
        expect(read.map((r) => r.map((c) => c.replace(/^'(?=[\s=+\-@])/, "")))).toEqual(
          records.map((r) => r.map((c) => c.replace(/^'(?=[\s=+\-@])/, ""))),
        );
        for (const text of read.flat()) expect(text).not.toMatch(/^(?:\s*[=+\-@]|[\t\r\n])/);
      }),
    );
  });
});
