import { expect, test } from "vitest";
import { readRange, readSize, readValue, rowText, splitList, valueText } from "./read-value";

const artifact = "0197a1b2-0000-7000-8000-00000000abcd";

test.each([
  ["steps", "whole", " 20 ", 20],
  ["cfg", "number", "7.5", 7.5],
  ["cfg", "number", "seven", undefined],
  ["cfg", "number", "1e400", undefined],
  ["sampler", "choice", "euler", "euler"],
  ["seed", "whole", "9007199254740993", "9007199254740993"],
  ["seed", "whole", "1.5", undefined],
  ["model", "choice", "aurora-xl", { name: "aurora-xl" }],
  ["loras", "choice", "none", []],
  ["loras", "choice", "ink + paper", [{ name: "ink" }, { name: "paper" }]],
  ["params.tiling", "bool", "yes", true],
  ["params.tiling", "bool", "maybe", undefined],
  ["prompt", "text", "", undefined],
  ["params.input:image", "artifact", artifact, artifact],
  ["params.input:image", "artifact", artifact.toUpperCase(), artifact],
  ["params.input:image", "artifact", `http://127.0.0.1:3000/w/demo/artifacts/${artifact}?set=a`, artifact],
  ["params.input:image", "artifact", `http://127.0.0.1:3000/w/demo/jobs/${artifact}`, undefined],
  ["params.input:image", "artifact", "a boat", undefined],
] as const)("%s, which is %s, reads %j", (key, type, typed, value) => {
  expect(readValue({ key, type }, typed)).toEqual(value);
});

test.each([
  ["10..40 step 10", [10, 20, 30, 40]],
  ["10 to 40 by 15", [10, 25, 40]],
  ["0.1..0.3/0.1", [0.1, 0.2, 0.3]],
  ["1..3", [1, 2, 3]],
  ["3..1", null],
  ["1..9 step 0", null],
  ["0..1000000", null],
  ["7", null],
])("the range %s is read as values", (typed, values) => {
  expect(readRange(typed)).toEqual(values);
});

test("a size has two numbers", () => {
  expect(readSize("832 x 1216")).toEqual([832, 1216]);
  expect(readSize("832")).toBeUndefined();
});

test("a pasted list is split, but not a prompt at its commas", () => {
  expect(splitList("cfg", "5, 7\n9;")).toEqual(["5", "7", "9"]);
  expect(splitList("prompt", "a cat, sitting\na dog")).toEqual(["a cat, sitting", "a dog"]);
});

test.each([
  [{ name: "aurora-xl", hash: null }, "aurora-xl"],
  [[], "none"],
  [[{ name: "ink" }, { name: "paper" }], "ink + paper"],
  [true, "yes"],
  [7.5, "7.5"],
])("%j is shown as %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});

test("what goes together is shown together", () => {
  expect(rowText(["width", "height"], [832, 1216])).toBe("832 × 1216");
  expect(rowText(["steps", "cfg"], [20, 7])).toBe("20, 7");
});
