import { expect, it } from "vitest";
import { nameFault } from "./name-fault";
import { visibleText } from "./visible-text";

it.each([
  ["a\r\nb", "a[U+000D][U+000A]b", "U+000D"],
  ["abc\u202egnp.exe", "abc[U+202E]gnp.exe", "U+202E"],
  ["a\u0000\u0085\u061c\u2066", "a[U+0000][U+0085][U+061C][U+2066]", "U+0000"],
])("%j is shown as %s and refused", (name, shown, named) => {
  expect(visibleText(name)).toBe(shown);
  expect(nameFault(name)).toContain(named);
});

it.each([
  ["a\u2028b\u2029c", "a[U+2028]b[U+2029]c"],
  ["a\tb", "a[U+0009]b"],
])("%j is shown as %s and accepted", (name, shown) => {
  expect(visibleText(name)).toBe(shown);
  expect(nameFault(name)).toBeNull();
});

it.each(["Zoë Müller", "李 小龍", "עברית", "باب", "👩‍💻", "می‌خواهم", "e\u0301", "a\u00a0b", ""])(
  "%j stays and is accepted",
  (name) => {
    expect(visibleText(name)).toBe(name);
    expect(nameFault(name)).toBeNull();
  },
);
