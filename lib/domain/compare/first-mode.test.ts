import fc from "fast-check";
import { expect, test } from "vitest";
import { firstMode, parseRemembered, printRemembered, reasonFor, rememberMode } from "./first-mode";
import { modeKeys } from "./modes";

const picture = (dhash: string) => ({ width: 8, height: 8, metadata: { measured: { dhash } } });
const same = [picture("0".repeat(64)), picture("0".repeat(64))] as const;
const different = [picture("0".repeat(64)), picture("f".repeat(64))] as const;

test.each([
  ["two alike", { candidates: 2, pair: same }, "swipe", "Swipe: same composition"],
  ["two unlike", { candidates: 2, pair: different }, "side", "Side by side: different composition"],
  ["three", { candidates: 3, pair: same }, "side", null],
  ["five", { candidates: 5, pair: different }, "survey", null],
] as const)("%s: the first mode and its reason", (_, given, mode, reason) => {
  expect(firstMode(given, {})).toBe(mode);
  expect(reasonFor(mode, given)).toBe(reason);
});

test("an overlay of different pictures says why it is of little use", () => {
  expect(reasonFor("swipe", { candidates: 2, pair: different })).toBe(
    "Swipe is of little use: different composition",
  );
});

test("a chosen mode is remembered only for similar situations", () => {
  const remembered = rememberMode({ candidates: 2, pair: same }, "side", {});
  expect(firstMode({ candidates: 2, pair: same }, remembered)).toBe("side");
  expect(firstMode({ candidates: 2, pair: different }, { ...remembered, different: "swipe" })).toBe("swipe");
  expect(parseRemembered(printRemembered(remembered))).toEqual(remembered);
});

test("any stored text is read as known modes of known situations", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const remembered = parseRemembered(`${text}.same-swipe.few-nothing.nobody-side`);
      for (const mode of Object.values(remembered)) expect(modeKeys).toContain(mode);
      expect(remembered.same).toBe("swipe");
    }),
  );
});
