import fc from "fast-check";
import { expect, test } from "vitest";
import { printTried, readTried, thingKeys } from "./tried-things";

test.each([
  ["", [], false],
  ["compare", ["compare"], false],
  ["import.compare.folded", ["compare", "import"], true],
  ["folded.folded.something", [], true],
  ["compare.compare", ["compare"], false],
] as const)("the text “%s” says that %j were tried, folded: %s", (text, done, isFolded) => {
  expect(readTried(text)).toEqual({ done, isFolded });
});

test("what is written is read again", () => {
  const tried = fc.record({ done: fc.subarray([...thingKeys]), isFolded: fc.boolean() });
  fc.assert(
    fc.property(tried, (each) => {
      expect(readTried(printTried(each))).toEqual(each);
    }),
  );
});

test("any text is read without an error", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readTried(text).done.length).toBeLessThanOrEqual(thingKeys.length);
    }),
  );
});
