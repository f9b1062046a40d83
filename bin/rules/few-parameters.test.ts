import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./few-parameters.mjs";

const found = (text: string, file = "lib/services/jobs/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "export function add(a: A, b: B, c: C, d: D, e: E) {}",
  "const add = (a: A, b: B, c: C, d: D, e = 1) => a;",
  "class Adder { add(a: A, b: B, c: C, d: D, ...rest: E[]) {} }",
  "type Add = (a: A, b: B, c: C, d: D, e: E) => void;",
  "each((a: A) => many((a, b, c, d, e) => a));",
])("more than four are found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test("four are not, nor an object of five, nor a table's columns", () => {
  expect(found("function add(a: A, b: B, c: C, d: D) {}")).toBe(0);
  expect(found("function add({ a, b, c, d, e }: Sum) {}")).toBe(0);
  expect(found("it.each(rows)((a, b, c, d, e) => {});", "lib/domain/planted.test.ts")).toBe(0);
});
