import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { javaScript, json, literal, python } from "./literal";

// Read again, since JSON writes -0 as 0.
const values = fc
  .jsonValue()
  .map((value) => JSON.parse(JSON.stringify(value)))
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

it("a literal is the value again, as JSON and as JavaScript", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(JSON.parse(literal(value, json))).toEqual(value);
      const found = runInNewContext(`(${literal(value, javaScript)})`);
      expect(JSON.parse(JSON.stringify(found))).toEqual(value);
    }),
  );
});

it("a literal is short on one line, long on several, in the words of the language", () => {
  expect(literal({ ids: ["a"], on: true, by: null }, javaScript)).toBe('{ ids: ["a"], on: true, by: null }');
  expect(literal({ on: true, by: null }, python)).toBe('{ "on": True, "by": None }');
  expect(literal({ "if-match": '"v1"', text: "x".repeat(60) }, javaScript)).toBe(
    `{\n  "if-match": "\\"v1\\"",\n  text: "${"x".repeat(60)}",\n}`,
  );
});
