import { expect, it } from "vitest";
import { withoutHidden } from "./without-hidden";

const hidden = "0193f2a4-5b6c-7d8e-9f01-23456789abcd";
const other = "0193f2a4-5b6c-7d8e-9f01-23456789abce";
const seeing = (...except: string[]) => ({
  sight: { kind: "all" as const, unshown: true, except, drafts: true, comments: true },
});

it.each([
  ["an id", hidden, null],
  ["an id in capitals", hidden.toUpperCase(), null],
  ["an address", `/w/demo/artifacts/${hidden}?x=1`, null],
  ["another id", other, other],
  ["a list in an object", { "input:a": [hidden, other, 1] }, { "input:a": [null, other, 1] }],
  ["a number", 5, 5],
  ["nothing", undefined, undefined],
])("hidden fields are removed: %s", (_, json, shown) => {
  expect(withoutHidden(seeing(hidden), json)).toEqual(shown);
  expect(withoutHidden(seeing(), json)).toBe(json);
});
