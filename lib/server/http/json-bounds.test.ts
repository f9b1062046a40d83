import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { assertBounded, maybeUnstorable } from "./json-bounds";
import { assertStorable } from "./storable";

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const wide = (values: number) => `[${Array.from({ length: values - 2 }, () => "0").join()}]`;

describe("how much JSON is read", () => {
  it.each([deep(100), `{"a":${deep(99)}}`, wide(50_000), JSON.stringify("[{,".repeat(100_000)), ""])(
    "this is",
    (text) => expect(() => assertBounded(text)).not.toThrow(),
  );
  it.each([
    deep(101),
    "[".repeat(101),
    `{"email":${"[".repeat(95)}${"0,".repeat(974_700)}0${"]".repeat(95)}}`,
    wide(50_002),
    `[${"[],".repeat(50_000)}0]`,
    `{"a":"\\\\",${'"b":1,'.repeat(50_000)}"c":"["}`,
  ])("this is too much", (text) =>
    expect(() => assertBounded(text)).toThrow(expect.objectContaining({ code: "invalid" })),
  );
});

function isStorable(value: unknown): boolean {
  try {
    assertStorable(value, "body");
    return true;
  } catch {
    return false;
  }
}

test("the text of JSON raises the alarm whenever a value within cannot be stored", () => {
  const hostile = fc.constantFrom("\0", "\ud83d", "\ude00", "\ud83d\ude00", "\\u0000", "\\", "a");
  const text = fc.array(hostile).map((parts) => parts.join(""));
  const value = fc.oneof(text, fc.array(text), fc.dictionary(text, text));
  fc.assert(
    fc.property(value, (given) => {
      for (const json of [JSON.stringify(given), escapeAll(JSON.stringify(given))])
        if (!isStorable(JSON.parse(json))) expect(maybeUnstorable(json), json).toBe(true);
    }),
  );
});

/** Escapes everything beyond ASCII, as Python does. */
const escapeAll = (json: string) =>
  json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

test.each([
  ["a\\ud83d\\ude00", false],
  ["plain", false],
  ["\\u0000", true],
])("bounds of JSON bodies: %s", (inner, alarm) => expect(maybeUnstorable(`"${inner}"`)).toBe(alarm));
