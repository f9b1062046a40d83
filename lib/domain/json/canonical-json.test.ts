import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "@/lib/domain/json/canonical-json";

// The first two are from RFC 8785, 3.2.3 and appendix B.
it.each([
  [
    {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew",
      "1": "One",
      "\ud83d\ude00": "Emoji",
      "\u0080": "Control",
      "\u00f6": "o",
    },
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign","😀":"Emoji","\ufb33":"Hebrew"}',
  ],
  [[1e21, 1e-7, 333333333.3333333, -0, 1.0], "[1e+21,1e-7,333333333.3333333,0,1]"],
  [{ b: undefined, a: [undefined, null] }, '{"a":[null,null]}'],
  [{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
])("RFC 8785 serialises example %#", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

it.each([Number.NaN, Infinity, undefined, () => 1])(
  "a value without canonical JSON is refused: %s",
  (value) => {
    expect(() => canonicalJson({ deep: [0, value === undefined ? Symbol("x") : value] })).toThrow(
      /no JSON form/,
    );
  },
);

it("canonical JSON is equivalent JSON that does not depend on the order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      const back: unknown = JSON.parse(text);
      expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  );
}
