import fc from "fast-check";
import { expect, test } from "vitest";
import { wordLetters } from "./word-letters";
import { firstDefectWords } from "./words";

test("the words of a new workspace have their first letters", () => {
  expect(wordLetters(firstDefectWords.map(({ title }) => title))).toEqual(["h", "f", "l", "t", "s", "a"]);
});

test("a taken letter makes room for the next, and titles without letters get spare ones", () => {
  expect(wordLetters(["Hand", "Hair", "Halo", "手", "HAND"])).toEqual(["h", "a", "l", "b", "n"]);
});

test("no letter is given twice, and only the 27th and later go without", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), (titles) => {
      const letters = wordLetters(titles);
      const given = letters.filter((letter) => letter !== null);
      expect(new Set(given).size).toBe(given.length);
      expect(given).toHaveLength(Math.min(26, titles.length));
    }),
  );
});
