import { expect, it } from "vitest";
import { cutText } from "./cut-text";

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc"],
  ["ab𝒳d", 3, "ab"],
  ["a𝒳d", 3, "a𝒳"],
  ["", 0, ""],
])("%j cut to %i characters is %j", (text, most, expected) => expect(cutText(text, most)).toBe(expected));
