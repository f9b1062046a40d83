import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExactJson } from "@/lib/domain/json/exact-json";

describe("parseExactJson", () => {
  it.each([
    ['{"seed": 18446744073709551615}', { seed: "18446744073709551615" }],
    [
      '{"seed": -9223372036854775808, "n": 9007199254740991}',
      { seed: "-9223372036854775808", n: 9007199254740991 },
    ],
    [
      '{"text": "12345678901234567890 NaN \\" 12345678901234567890"}',
      { text: '12345678901234567890 NaN " 12345678901234567890' },
    ],
    ['{"a": NaN, "b": [Infinity, -Infinity, 1.5e300]}', { a: null, b: [null, null, 1.5e300] }],
    ['{"f": 0.5000000000000000000}', { f: 0.5 }],
    ['{"a": 1}\0\0', { a: 1 }],
    ["\uFEFF[1]", [1]],
    ["{", undefined],
    ["", undefined],
    ['"\\', undefined],
  ])("reads %s", (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  it("returns what JSON.parse does if no integer exceeds 2^53", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps every digit of any integer", () => {
    fc.assert(
      fc.property(fc.bigInt(), (n) => {
        expect(String(parseExactJson(`[${n}]`))).toBe(String(n));
      }),
    );
  });
});
